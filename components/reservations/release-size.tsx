import { buttonClass } from "@/components/ui/button-class";
import { FilterForm } from "@/components/ui/filter-form";
import { pathIn } from "@/lib/format/path";

/** How many nodes go back: all of them, or some. The numbers below follow. */
export function ReleaseSize({ org, id, nodes, most }: { org: string; id: string; nodes: number; most: number }) {
  return (
    <FilterForm action={pathIn(org, `reservations/${id}/release`)} label="How many nodes go back" className="mb-4">
      <label htmlFor="release-nodes" className="label self-center">
        Nodes to give back
      </label>
      <select id="release-nodes" name="nodes" defaultValue={nodes} key={nodes} className="input w-40">
        {Array.from({ length: Math.min(most, 200) }, (_, index) => most - index).map((count) => (
          <option key={count} value={count}>
            {count === most ? `All ${most}` : `${count} of ${most}`}
          </option>
        ))}
      </select>
      <noscript>
        <button type="submit" className={buttonClass("secondary", "sm")}>
          Show
        </button>
      </noscript>
    </FilterForm>
  );
}
