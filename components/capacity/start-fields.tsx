import { Notice } from "@/components/feedback/notice";
import type { Flex, ReadSearch } from "@/lib/capacity/search";
import { formatInstant } from "@/lib/format/instant";
import { SearchField } from "./search-field";

const flexes: readonly (readonly [value: Flex, label: string])[] = [
  ["", "At that time only"],
  ["6h", "Up to 6 hours later"],
  ["1d", "Up to 1 day later"],
  ["3d", "Up to 3 days later"],
  ["7d", "Up to 7 days later"],
  ["14d", "Up to 14 days later"],
  ["30d", "Up to 30 days later"],
  ["90d", "Up to 90 days later"],
];

/** When it starts: at the next full hour, or at a date and time in the person's zone; or any time until so much later. */
export function StartFields({
  read: { typed, errors, choices },
  soonest,
  zone,
}: {
  read: ReadSearch;
  soonest: string;
  zone: string;
}) {
  const described = errors.date ? { "aria-invalid": true, "aria-describedby": "date-note" } : {};
  return (
    <div className="group/start grid gap-2">
      <SearchField id="start" label="Start">
        <select id="start" name="start" defaultValue={typed.start} key={typed.start} className="input w-full">
          <option value="now">Next full hour, {formatInstant(soonest, zone, "time")}</option>
          <option value="at">At a date and time</option>
        </select>
      </SearchField>
      <div className="hidden gap-1 group-has-[[value=at]:checked]/start:grid">
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2">
          <label>
            <span className="sr-only">Start date</span>
            <input
              type="date"
              name="date"
              defaultValue={typed.date}
              key={typed.date}
              className="input w-full"
              {...described}
            />
          </label>
          <label>
            <span className="sr-only">Start time, {typed.zone}</span>
            <input
              type="time"
              name="time"
              defaultValue={typed.time || "08:00"}
              key={typed.time}
              className="input w-full"
              {...described}
            />
          </label>
        </div>
        <input type="hidden" name="zone" value={typed.zone} />
        {choices.length === 0 && typed.offset && <input type="hidden" name="offset" value={typed.offset} />}
        <p id="date-note" className={errors.date ? "description !text-danger-text" : "description"}>
          {errors.date ?? `Local time in ${typed.zone}.`}
        </p>
        {choices.length > 0 && (
          <Notice tone="warning">
            <fieldset className="grid gap-1">
              <legend className="mb-1">Clocks are set back then. Which {typed.time} do you mean?</legend>
              {choices.map(({ instant, offset }, index) => (
                <label key={offset} className="flex items-center gap-2">
                  <input
                    type="radio"
                    name="offset"
                    value={offset}
                    defaultChecked={index === 0}
                    className="size-4 flex-none accent-accent"
                  />
                  {index === 0 ? "The first" : "The second"}, {formatInstant(instant, typed.zone, "time")} (UTC{offset})
                </label>
              ))}
            </fieldset>
          </Notice>
        )}
      </div>
      <SearchField id="flex" label="Latest start">
        <select id="flex" name="flex" defaultValue={typed.flex} key={typed.flex} className="input w-full">
          {flexes.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </SearchField>
    </div>
  );
}
