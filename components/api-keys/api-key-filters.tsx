import { ClearFilters } from "@/components/ui/clear-filters";
import { FilterForm } from "@/components/ui/filter-form";
import { SearchFilter } from "@/components/ui/search-filter";
import { SelectFilter } from "@/components/ui/select-filter";
import type { ApiKeyFilter } from "@/lib/api-keys/schema";
import { pathIn } from "@/lib/format/path";

const states = [
  { id: "active", name: "Active" },
  { id: "expired", name: "Expired" },
  { id: "disabled", name: "Disabled" },
  { id: "revoked", name: "Revoked" },
];

/** Words, state, project and service account; all of it stands in the address. */
export function ApiKeyFilters({
  org,
  filter,
  project,
  projects,
  accounts,
}: {
  org: string;
  filter: ApiKeyFilter;
  project: string | undefined;
  /** Names by id. */
  projects: ReadonlyMap<string, string>;
  accounts: ReadonlyMap<string, string>;
}) {
  const { search, state, account } = filter;
  return (
    <FilterForm
      key={JSON.stringify({ filter, project })}
      action={pathIn(org, "api-keys")}
      label="Filter API keys"
      className="mb-4"
    >
      <SearchFilter value={search} placeholder="Name, beginning or person" className="w-60 max-w-full" />
      <SelectFilter name="state" label="State" all="All states" value={state} options={states} />
      <SelectFilter
        name="project"
        label="Project"
        all="All projects"
        allValue="all"
        value={project}
        options={toOptions(projects)}
      />
      {accounts.size > 0 && (
        <SelectFilter
          name="account"
          label="Service account"
          all="All or none"
          value={account}
          options={toOptions(accounts)}
        />
      )}
      {(search || state || account || project) && (
        <ClearFilters href={pathIn(org, "api-keys", { project: project && "all" })} />
      )}
    </FilterForm>
  );
}

function toOptions(names: ReadonlyMap<string, string>) {
  return [...names].map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
}
