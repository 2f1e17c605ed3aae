import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { Segments } from "@/components/ui/segments";
import { pathIn } from "@/lib/format/path";
import { measureLabels, measures } from "@/lib/usage/measure";
import type { Period } from "@/lib/usage/period";
import { productLabels, type UsageFilter } from "@/lib/usage/schema";

const periods = [
  ["30d", "Last 30 days"],
  ["month", "This month"],
  ["last-month", "Last month"],
] as const;

/** Period, split and what narrows it; all of it stands in the address. */
export function UsageFilters({
  org,
  filter,
  period,
  projects,
}: {
  org: string;
  filter: UsageFilter;
  period: Period;
  projects: readonly { id: string; name: string }[];
}) {
  const { period: _, from: __, until: ___, ...kept } = filter;
  const isCustom = period.name === "custom";
  return (
    <div className="mb-4 grid gap-3">
      <Segments
        label="Period"
        items={periods.map(([name, label]) => ({
          label,
          href: pathIn(org, "usage", { ...kept, project: kept.project ?? "all", period: name }),
          current: period.name === name,
        }))}
      />
      <FilterForm key={JSON.stringify(filter)} action={pathIn(org, "usage")} label="Narrow usage">
        {!isCustom && <input type="hidden" name="period" value={period.name} />}
        <Labelled label="Show">
          <select name="measure" defaultValue={filter.measure} className="input w-32" data-filter>
            {measures.map((measure) => (
              <option key={measure} value={measure}>
                {measureLabels[measure]}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Split by">
          <select name="split" defaultValue={filter.split} className="input w-28">
            <option value="project">Project</option>
            <option value="product">Product</option>
          </select>
        </Labelled>
        <Labelled label="Product">
          <select name="product" defaultValue={filter.product ?? ""} className="input w-32">
            <option value="">All</option>
            {Object.entries(productLabels).map(([id, label]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="Project">
          <select name="project" defaultValue={filter.project ?? "all"} className="input w-44">
            <option value="all">All projects</option>
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
        <Labelled label="From">
          <input type="date" name="from" defaultValue={filter.from} className="input w-36" />
        </Labelled>
        <Labelled label="Through">
          <input type="date" name="until" defaultValue={filter.until} className="input w-36" />
        </Labelled>
        <button type="submit" className="button button--tertiary">
          Show
        </button>
      </FilterForm>
    </div>
  );
}
