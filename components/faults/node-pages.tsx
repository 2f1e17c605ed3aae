import { Pagination } from "@/components/ui/pagination";
import { toNodePage } from "@/lib/faults/node-page";
import type { NodeView } from "@/lib/faults/queries";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { NodeChoice } from "./node-choice";

/** The nodes that were found, page by page; folded away once one of them is chosen. */
export function NodePages({
  nodes,
  search,
  page,
  isChosen,
}: {
  nodes: readonly NodeView[];
  search: string | undefined;
  page: number;
  isChosen: boolean;
}) {
  const { items, first, previous, next } = toNodePage(nodes, page);
  const at = (number: number) => pathIn("operator", "faults/report", { search, page: String(number) });
  const pages = (
    <div>
      <NodeChoice nodes={items} search={search} />
      <Pagination
        first={previous === null ? null : at(1)}
        next={next === null ? null : at(next)}
        shown={`${first} to ${first + items.length - 1} of ${formatCount(nodes.length, "node")}`}
      />
    </div>
  );
  if (!isChosen) return pages;
  return (
    <details>
      <summary className="link w-fit text-table">Choose another node</summary>
      <div className="mt-2">{pages}</div>
    </details>
  );
}
