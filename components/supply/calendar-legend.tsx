/** What the colours of the calendar stand for. */
export function CalendarLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted" aria-label="Legend">
      <Entry colour="var(--accent)">sold or held</Entry>
      <Entry colour="var(--accent-soft-hover)">released and unsold</Entry>
      <li>Height: node-hours of the day, against the fullest day of the pool.</li>
    </ul>
  );
}

function Entry({ colour, children }: { colour: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <svg width="10" height="10" aria-hidden="true">
        <rect width="10" height="10" rx="2" fill={colour} />
      </svg>
      {children}
    </li>
  );
}
