/** What the colours of a chart stand for, and the unit of its heights. */
export function Legend({ items, unit }: { items: readonly { name: string; colour: string }[]; unit: string }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      <li>{unit}</li>
      {items.map(({ name, colour }) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg width="10" height="10" aria-hidden="true">
            <rect width="10" height="10" rx="2.5" fill={colour} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
