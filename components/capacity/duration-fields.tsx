import { buttonClass } from "@/components/ui/button-class";
import { presetDurations, type ReadSearch } from "@/lib/capacity/search";

const units = [
  ["h", "hours"],
  ["d", "days"],
  ["w", "weeks"],
] as const;

/** How long: a number and a unit, or one of the usual lengths, which searches at once. */
export function DurationFields({ read: { typed, errors } }: { read: ReadSearch }) {
  const chosen = `${typed.amount}${typed.unit}`;
  return (
    <fieldset className="grid gap-1">
      <legend className="label mb-1">Duration</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-2">
        <input
          name="amount"
          inputMode="numeric"
          aria-label="Duration"
          aria-invalid={errors.amount ? true : undefined}
          aria-describedby="amount-note"
          defaultValue={typed.amount}
          key={`amount ${typed.amount}`}
          className="input w-full tabular-nums"
        />
        <select
          name="unit"
          aria-label="Unit of the duration"
          defaultValue={typed.unit}
          key={`unit ${typed.unit}`}
          className="input w-full"
        >
          {units.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <p id="amount-note" className={errors.amount ? "description !text-danger-text" : "description"}>
        {errors.amount ?? "1 hour to 366 days; a day is 24 hours."}
      </p>
      <div className="mt-1 flex flex-wrap gap-1.5">
        {presetDurations.map((preset) => (
          <button
            key={preset}
            type="submit"
            name="for"
            value={preset}
            aria-label={`${preset.replace(/(\d+)/, "$1 ")}: search for ${spoken(preset)}`}
            aria-pressed={preset === chosen}
            className={buttonClass(
              "secondary",
              "sm",
              "tabular-nums aria-pressed:border-accent aria-pressed:text-accent-text",
            )}
          >
            {preset.replace(/(\d+)/, "$1 ")}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function spoken(preset: string): string {
  const count = preset.slice(0, -1);
  return `${count} ${preset.endsWith("h") ? "hour" : "day"}${count === "1" ? "" : "s"}`;
}
