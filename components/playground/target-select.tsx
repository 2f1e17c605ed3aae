export interface Target {
  id: number;
  label: string;
}

/** Whether a message goes to all columns at once or to one. */
export function TargetSelect({
  targets,
  target,
  onTarget,
}: {
  targets: readonly Target[];
  target: number | "all";
  onTarget: (target: number | "all") => void;
}) {
  return (
    <label className="flex items-center gap-1.5">
      Send to
      <select
        value={target}
        onChange={(event) => onTarget(event.target.value === "all" ? "all" : Number(event.target.value))}
        className="input !h-7 max-w-52 !py-0 !text-xs"
      >
        <option value="all">all {targets.length} columns</option>
        {targets.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
