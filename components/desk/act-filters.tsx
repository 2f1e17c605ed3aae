import { FilterForm } from "@/components/ui/filter-form";
import { SelectFilter } from "@/components/ui/select-filter";
import { statusLabel } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { type ActsFilter, actKinds, actOutcomes } from "@/lib/desk/schema";
import { pathIn } from "@/lib/format/path";

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
      <SelectFilter
        name="organization"
        label="Customer"
        all="All customers"
        value={filter.organization}
        options={customers}
      />
      <SelectFilter name="outcome" label="Outcome" all="Any" value={filter.outcome} options={outcomes} />
      <label className="grid gap-1">
        <span className="label">Day</span>
        <input type="date" name="day" key={filter.day} defaultValue={filter.day} className="input w-36" />
      </label>
      <button type="submit" className="button button--tertiary">
        Show
      </button>
      {isNarrowed && (
        <p className="flex h-8 items-center text-table">
          <TextLink href={pathIn("operator", "audit-log")}>Clear filters</TextLink>
        </p>
      )}
    </FilterForm>
  );
}
