import { ClearFilters } from "@/components/ui/clear-filters";
import { DateFilter } from "@/components/ui/date-filter";
import { FilterForm } from "@/components/ui/filter-form";
import { SelectFilter } from "@/components/ui/select-filter";
import { statusLabel } from "@/components/ui/status-looks";
import { type ActsFilter, actKinds, actOutcomes } from "@/lib/desk/schema";
import { pathIn } from "@/lib/format/path";
import { CustomerFilter } from "./customer-filter";

const kinds = Object.entries(actKinds).map(([id, { label }]) => ({ id, name: label }));
const outcomes = actOutcomes.map((id) => ({ id, name: statusLabel(id) }));

/** What operators did, for whom, with which outcome, on which day; all of it stands in the address. */
export function ActFilters({
  filter,
  isNarrowed,
  customers,
}: {
  filter: ActsFilter;
  isNarrowed: boolean;
  customers: readonly { id: string; name: string }[];
}) {
  return (
    <FilterForm action={pathIn("operator", "audit-log")} label="Narrow the log" className="mb-4">
      <SelectFilter name="what" label="What" all="Anything" value={filter.what} options={kinds} />
      <CustomerFilter value={filter.organization} customers={customers} />
      <SelectFilter name="outcome" label="Outcome" all="Any" value={filter.outcome} options={outcomes} />
      <DateFilter name="day" label="Day" value={filter.day} />
      <button type="submit" className="button button--tertiary">
        Show
      </button>
      {isNarrowed && <ClearFilters href={pathIn("operator", "audit-log")} />}
    </FilterForm>
  );
}
