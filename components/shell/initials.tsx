/** A square with the first letters of a name. */
export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join("");
  return (
    <span
      aria-hidden="true"
      className="grid size-6 flex-none place-items-center rounded-[5px] bg-default text-2xs font-semibold text-foreground"
    >
      {letters}
    </span>
  );
}
