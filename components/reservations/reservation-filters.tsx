import type { Route } from "next";
import { FilterForm } from "@/components/ui/filter-form";
import { SearchFilter } from "@/components/ui/search-filter";
import { SelectFilter } from "@/components/ui/select-filter";
import { statusLabel } from "@/components/ui/status-looks";
import type { ReservationFilter } from "@/lib/reservations/schema";
import { reservationStates, stateGroups } from "@/lib/reservations/states";

const classes = [
  { id: "guaranteed", name: "Guaranteed" },
  { id: "surplus", name: "Surplus" },
];

interface Option {
  id: string;
  name: string;
}

/** The filters of list and timeline, as they stand in the address; `kept` goes along unchanged. */
export function ReservationFilters({
  action,
  kept = {},
  filter,
  projects,
  regions,
  nodeTypes,
}: {
  action: Route;
  kept?: Record<string, string | undefined>;
  filter: ReservationFilter;
  projects: readonly Option[];
  regions: readonly Option[];
  nodeTypes: readonly Option[];
}) {
  return (
    <FilterForm action={action} label="Filter reservations" className="mb-4">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SearchFilter value={filter.search} placeholder="Name, id or PO" className="w-44" />
      <label className="grid gap-1">
        <span className="label">State</span>
        <select name="state" defaultValue={filter.state ?? ""} key={filter.state} className="input">
          <option value="">All states</option>
          {Object.entries(stateGroups).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <optgroup label="One state">
            {reservationStates.map((state) => (
              <option key={state} value={state}>
                {statusLabel(state)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <SelectFilter
        name="project"
        label="Project"
        all="All projects"
        allValue="all"
        value={filter.project}
        options={projects}
      />
      <SelectFilter name="region" label="Region" all="All regions" value={filter.region} options={regions} />
      <SelectFilter name="type" label="Node type" all="All node types" value={filter.type} options={nodeTypes} />
      <SelectFilter name="class" label="Class" all="All classes" value={filter.class} options={classes} />
    </FilterForm>
  );
}
