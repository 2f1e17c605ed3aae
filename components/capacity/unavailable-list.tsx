import { TextLink } from "@/components/ui/text-link";
import { classLabel } from "@/lib/capacity/class-words";
import { sortUnavailable, type UnavailableView } from "@/lib/capacity/offer";
import type { TypedSearch } from "@/lib/capacity/search";
import { startingAt, toQuery } from "@/lib/capacity/search-address";
import { formatInstant } from "@/lib/format/instant";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** What cannot serve the search, why, and when the same would fit: a link that searches for that. */
export function UnavailableList({
  pools,
  nodes,
  typed,
  org,
  zone,
}: {
  pools: readonly UnavailableView[];
  nodes: number;
  typed: TypedSearch;
  org: string;
  zone: string;
}) {
  const many = new Set(pools.map(({ nodeType }) => nodeType.id)).size > 1;
  return (
    <section aria-labelledby="unavailable" className="mt-6">
      <h2 id="unavailable" className="mb-2 text-sm font-semibold">
        {typed.flex ? "Not available for these starts" : "Not available for this window"}
      </h2>
      <ul className="divide-y divide-separator rounded-lg border border-border bg-surface text-table">
        {sortUnavailable(pools).map(({ region, nodeType, capacityClass, noticeClass, freeNodes, nextStart }) => (
          <li
            key={`${nodeType.id} ${region.id} ${capacityClass} ${noticeClass}`}
            className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.4fr)]"
          >
            <span>
              <span className="font-medium">{region.name}</span>
              <span className="text-muted">
                {many && `, ${nodeType.name}`}, {classLabel(capacityClass, noticeClass)}
              </span>
            </span>
            <span className="text-muted tabular-nums">
              {freeNodes === 0 ? "No node" : `Only ${formatCount(freeNodes, "node")} of ${formatNumber(nodes)}`} free
              throughout
            </span>
            <span className="sm:text-end">
              {nextStart ? (
                <>
                  The same fits from{" "}
                  <TextLink href={pathIn(org, "capacity", toQuery(startingAt(typed, nextStart, zone)))}>
                    {formatInstant(nextStart, zone)}
                  </TextLink>
                </>
              ) : (
                <span className="text-muted">No start in the next 90 days</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
