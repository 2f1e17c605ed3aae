import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { Segments } from "@/components/ui/segments";
import { pathIn } from "@/lib/format/path";
import { usageAddress } from "@/lib/usage/address";
import { filterNames, isTagSplit, splitLabel, splits } from "@/lib/usage/dimensions";
import { intervalLabels, intervals, mostDaysByHour } from "@/lib/usage/intervals";
import { measureLabels, measures } from "@/lib/usage/measure";
import type { UsageReport } from "@/lib/usage/report";
import type { UsageFilter } from "@/lib/usage/schema";
import { KeptFilters } from "./kept-filters";

const periods = [
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["month", "This month"],
  ["last-month", "Last month"],
  ["year", "This year"],
] as const;

/** Period, zone, interval, measure and split; all of it stands in the address. */
export function UsageFilters({
  org,
  filter,
  report,
  tagKeys,
  ownZone,
}: {
  org: string;
  filter: UsageFilter;
  report: UsageReport;
  tagKeys: readonly string[];
  ownZone: string;
}) {
  const { period, interval, split, within } = report;
  const isCustom = period.name === "custom";
  const choices = [...splits, ...tagKeys.map((key) => `tag:${key}` as const)];
  const extra = [split, ...(within ? [within] : [])].filter((each) => isTagSplit(each) && !choices.includes(each));
  const options = [...choices, ...extra].map((each) => (
    <option key={each} value={each}>
      {splitLabel(each)}
    </option>
  ));
  return (
    <div className="mb-3 grid gap-3">
      <Segments
        label="Period"
        items={periods.map(([name, label]) => ({
          label,
          href: usageAddress(org, filter, { period: name, from: undefined, until: undefined }),
          current: period.name === name,
        }))}
      />
      <FilterForm key={JSON.stringify(filter)} action={pathIn(org, "usage")} label="Narrow usage">
        {!isCustom && <input type="hidden" name="period" value={period.name} />}
        <KeptFilters filter={filter} names={[...filterNames, "view", "sort"]} />
        <Labelled label="Show">
          <select name="measure" defaultValue={filter.measure} className="input w-28" data-filter>
            {measures.map((measure) => (
              <option key={measure} value={measure}>
                {measureLabels[measure]}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Split by">
          <select name="split" defaultValue={split} className="input w-32">
            {options}
          </select>
        </Labelled>
        <Labelled label="And by">
          <select name="within" defaultValue={within ?? ""} className="input w-32">
            <option value="">Nothing else</option>
            {options}
          </select>
        </Labelled>
        <Labelled label="Each">
          <select name="interval" defaultValue={interval} className="input w-20">
            {intervals.map((each) => (
              <option key={each} value={each} disabled={each === "hour" && period.days.length > mostDaysByHour}>
                {intervalLabels[each]}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="From">
          <input type="date" name="from" defaultValue={filter.from} className="input w-32" />
        </Labelled>
        <Labelled label="Through">
          <input type="date" name="until" defaultValue={filter.until} className="input w-32" />
        </Labelled>
        <Labelled label="Time zone">
          <input
            name="zone"
            defaultValue={filter.zone}
            placeholder={ownZone}
            list="usage-zones"
            className="input w-35"
          />
        </Labelled>
        <datalist id="usage-zones">
          {["UTC", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Tokyo"].map(
            (zone) => (
              <option key={zone} value={zone} />
            ),
          )}
        </datalist>
        <button type="submit" className="button button--tertiary">
          Show
        </button>
      </FilterForm>
    </div>
  );
}
