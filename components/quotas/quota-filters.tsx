import { FilterForm } from "@/components/ui/filter-form";
import { SearchFilter } from "@/components/ui/search-filter";
import { SelectFilter } from "@/components/ui/select-filter";
import { pathIn } from "@/lib/format/path";
import type { QuotaView } from "@/lib/quotas/quota";
import type { QuotaFilter } from "@/lib/quotas/schema";

/** The filters of the quotas, as they stand in the address; the choices are what there are limits of. */
export function QuotaFilters({
  org,
  filter,
  quotas,
  projects,
}: {
  org: string;
  filter: QuotaFilter;
  quotas: readonly QuotaView[];
  projects: readonly { id: string; name: string }[];
}) {
  const named = (of: "region" | "nodeType" | "model") => {
    const known = new Map(quotas.flatMap((quota) => (quota[of] ? [[quota[of].id, quota[of]] as const] : [])));
    return [...known.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
  };
  return (
    <FilterForm action={pathIn(org, "quotas")} label="Filter quotas">
      <SearchFilter value={filter.search} placeholder="Name or id" className="w-44" />
      <SelectFilter name="project" label="Project" all="All projects" value={filter.project} options={projects} />
      <SelectFilter name="region" label="Region" all="All regions" value={filter.region} options={named("region")} />
      <SelectFilter
        name="type"
        label="Node type"
        all="All node types"
        value={filter.type}
        options={named("nodeType")}
      />
      <SelectFilter name="model" label="Model" all="All models" value={filter.model} options={named("model")} />
      <SelectFilter
        name="sort"
        label="Order"
        all="By place"
        value={filter.sort === "closest" ? "closest" : undefined}
        options={[{ id: "closest", name: "Closest to its limit" }]}
      />
    </FilterForm>
  );
}
