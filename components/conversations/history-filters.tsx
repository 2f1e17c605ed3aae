import { ClearFilters } from "@/components/ui/clear-filters";
import { DateFilter } from "@/components/ui/date-filter";
import { FilterForm } from "@/components/ui/filter-form";
import { SearchFilter } from "@/components/ui/search-filter";
import { SelectFilter } from "@/components/ui/select-filter";
import type { HistoryFilter } from "@/lib/conversations/schema";
import { pathIn } from "@/lib/format/path";

/** Words, project, model and days; all of it stands in the address. */
export function HistoryFilters({
  org,
  filter,
  projects,
  models,
}: {
  org: string;
  filter: HistoryFilter;
  projects: readonly { id: string; name: string }[];
  models: readonly { id: string; name: string }[];
}) {
  const { search, project, model, from, until } = filter;
  const action = pathIn(org, "playground/history");
  return (
    <FilterForm key={JSON.stringify(filter)} action={action} label="Filter conversations" className="mb-4">
      <SearchFilter value={search} placeholder="Words that were said" maxLength={200} className="w-60 max-w-full" />
      <SelectFilter name="project" label="Project" all="All projects" value={project} options={projects} />
      <SelectFilter name="model" label="Model" all="All models" value={model} options={models} />
      <DateFilter name="from" label="From" value={from} />
      <DateFilter name="until" label="Until" value={until} />
      <button type="submit" className="button button--tertiary">
        Search
      </button>
      {Object.values(filter).some(Boolean) && <ClearFilters href={action} />}
    </FilterForm>
  );
}
