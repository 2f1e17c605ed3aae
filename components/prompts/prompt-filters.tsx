import { ClearFilters } from "@/components/ui/clear-filters";
import { FilterForm } from "@/components/ui/filter-form";
import { SearchFilter } from "@/components/ui/search-filter";
import { SelectFilter } from "@/components/ui/select-filter";
import { pathIn } from "@/lib/format/path";
import type { PromptFilter } from "@/lib/prompts/schema";

/** Text, owner, project, label and whether archived; all of it stands in the address. */
export function PromptFilters({
  org,
  filter,
  projects,
  labels,
}: {
  org: string;
  filter: PromptFilter;
  projects: readonly { id: string; name: string }[];
  labels: readonly string[];
}) {
  const { search, owner, project, label, state } = filter;
  return (
    <FilterForm key={JSON.stringify(filter)} action={pathIn(org, "prompts")} label="Filter prompts" className="mb-4">
      <SearchFilter
        value={search}
        placeholder="Name, description or text"
        maxLength={200}
        className="w-60 max-w-full"
      />
      <SelectFilter
        name="owner"
        label="Owner"
        all="Anybody"
        value={owner}
        options={[
          { id: "me", name: "You" },
          { id: "others", name: "Somebody else" },
        ]}
      />
      <SelectFilter name="project" label="Project" all="All projects" value={project} options={projects} />
      {labels.length > 0 && (
        <SelectFilter
          name="label"
          label="Label"
          all="Any or none"
          value={label}
          options={labels.map((name) => ({ id: name, name }))}
        />
      )}
      <SelectFilter
        name="state"
        label="State"
        all="In use"
        value={state}
        options={[{ id: "archived", name: "Archived" }]}
      />
      {Object.values(filter).some(Boolean) && <ClearFilters href={pathIn(org, "prompts")} />}
    </FilterForm>
  );
}
