import { FilterForm } from "@/components/ui/filter-form";
import { SelectFilter } from "@/components/ui/select-filter";
import { pathIn } from "@/lib/format/path";
import type { SupplyFilter } from "@/lib/supply/schema";
import { supplyStateLooks, supplyStates } from "@/lib/supply/supply";

interface Option {
  id: string;
  name: string;
}

/** The filters of the blocks or, without states, of the calendar. */
export function SupplyFilters({
  path,
  filter,
  regions,
  nodeTypes,
  withState = false,
}: {
  path: string;
  filter: SupplyFilter;
  regions: readonly Option[];
  nodeTypes: readonly Option[];
  withState?: boolean;
}) {
  const states = supplyStates.map((id) => ({ id, name: supplyStateLooks[id].label }));
  return (
    <FilterForm action={pathIn("operator", path)} label="Filter supply" className="mb-4">
      {withState && <SelectFilter name="state" label="State" all="All states" value={filter.state} options={states} />}
      <SelectFilter name="region" label="Region" all="All regions" value={filter.region} options={regions} />
      <SelectFilter name="type" label="Node type" all="All node types" value={filter.type} options={nodeTypes} />
    </FilterForm>
  );
}
