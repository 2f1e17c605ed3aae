import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReclaimPageView } from "@/lib/reclaims/reclaim";

/** Offers for the same nodes until the reservation would have ended; `children` are their rows, drawn by the page. */
export function Replacements({
  reclaim,
  org,
  window,
  children,
}: {
  reclaim: ReclaimPageView;
  org: string;
  /** Which all of them have; none where there is nothing. */
  window: string | undefined;
  children: ReactNode[];
}) {
  const search = pathIn(org, "capacity", { type: reclaim.nodeType.id, nodes: String(reclaim.nodes) });
  return (
    <Card
      title="What could replace them"
      description={`${formatCount(reclaim.nodes, "node")} of the same type from the deadline until the reservation's end${window ? `, ${window}` : ""}.`}
      flush
    >
      {children.length === 0 ? (
        <p className="px-4 pb-4 text-table text-muted">
          No pool has these nodes free for all of that time.{" "}
          <TextLink href={search}>Search for a shorter time or other nodes</TextLink>.
        </p>
      ) : (
        <ul className="divide-y divide-separator border-t border-separator">
          {children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: offers are drawn once, in order
            <li key={index} className="px-4 py-3.5">
              {child}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
