import { ClearFilters } from "@/components/ui/clear-filters";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { pathIn } from "@/lib/format/path";
import { productLabels, type RecordFilter } from "@/lib/usage/schema";
import { KeptFilters } from "./kept-filters";

/** What is narrowed from the usage page alone, and stays while the rest of the form changes. */
const kept = ["region", "nodeType", "reservation", "model", "key", "person", "sku", "tag"];

/** What narrows the list of records; all of it stands in the address. */
export function RecordFilters({
  org,
  filter,
  projects,
}: {
  org: string;
  filter: RecordFilter;
  projects: readonly { id: string; name: string }[];
}) {
  const { product, project, day, resource, request, from, until } = filter;
  const isNarrowed = Object.entries(filter).some(([name, value]) => name !== "cursor" && value !== undefined);
  const one = (value: string | undefined) => (value && !/[,!]/.test(value) ? value : undefined);
  return (
    <FilterForm
      key={JSON.stringify(filter)}
      action={pathIn(org, "usage/records")}
      label="Narrow records"
      className="mb-4"
    >
      <Labelled label="Day">
        <input type="date" name="day" defaultValue={day} className="input w-36" />
      </Labelled>
      <Labelled label="Product">
        <select name="product" defaultValue={product ?? ""} className="input w-32">
          <option value="">All</option>
          {product && !one(product) && <option value={product}>{product}</option>}
          {Object.entries(productLabels).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label="Project">
        <select name="project" defaultValue={project ?? "all"} className="input w-44">
          <option value="all">All projects</option>
          {project && !one(project) && <option value={project}>Several</option>}
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label="Reservation or model">
        <input name="resource" defaultValue={resource} placeholder="Id" data-filter className="input w-52 font-mono" />
      </Labelled>
      <Labelled label="Request">
        <input name="request" defaultValue={request} placeholder="Request id" className="input w-44 font-mono" />
      </Labelled>
      <KeptFilters filter={filter} names={kept} />
      {!day && from && <input type="hidden" name="from" value={from} />}
      {!day && until && <input type="hidden" name="until" value={until} />}
      <button type="submit" className="button button--tertiary">
        Show
      </button>
      {isNarrowed && <ClearFilters href={pathIn(org, "usage/records", { project: "all" })} />}
    </FilterForm>
  );
}
