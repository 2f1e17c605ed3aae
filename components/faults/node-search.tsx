import { FilterForm } from "@/components/ui/filter-form";
import { pathIn } from "@/lib/format/path";

/** Finds nodes by name, pool or reservation. */
export function NodeSearch({ search }: { search: string | undefined }) {
  return (
    <FilterForm action={pathIn("operator", "faults/report")} label="Search nodes">
      <div className="grid gap-1">
        <label htmlFor="node-search" className="label">
          Node, pool or reservation
        </label>
        <input id="node-search" name="search" className="input w-72 max-w-full" defaultValue={search} key={search} />
      </div>
    </FilterForm>
  );
}
