import { type Effort, efforts } from "@/lib/playground/state";

/** How long the model thinks before it answers. */
export function EffortField({
  effort,
  onChange,
}: {
  effort: Effort | null;
  onChange: (effort: Effort | null) => void;
}) {
  return (
    <label className="grid gap-1">
      <span className="label">Reasoning effort</span>
      <select
        value={effort ?? ""}
        onChange={(event) => onChange(efforts.find((each) => each === event.target.value) ?? null)}
        className="input"
      >
        <option value="">left to the model</option>
        {efforts.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <span className="description">
        How long the model thinks before it answers. What it thinks is charged as output and stands folded above the
        answer.
      </span>
    </label>
  );
}
