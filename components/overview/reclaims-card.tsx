import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { formatDistance } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReclaimView } from "@/lib/reclaims/reclaim";
import { GlanceLine } from "./glance-line";

const most = 5;

/** Nodes that are about to be taken back, the nearest deadline first. Stands only while there are some. */
export async function ReclaimsCard({
  org,
  zone,
  reclaims,
}: {
  org: string;
  zone: string;
  reclaims: Promise<{ items: readonly ReclaimView[]; now: string } | null>;
}) {
  const open = await reclaims;
  if (!open || open.items.length === 0) return null;
  return (
    <Card
      title="Being taken back"
      actions={
        <span className="text-xs">
          <TextLink href={pathIn(org, "reclaims")}>All reclaims</TextLink>
        </span>
      }
      flush
      className="mb-4"
    >
      <div className="border-t border-separator">
        {open.items.slice(0, most).map((reclaim) => (
          <GlanceLine
            key={reclaim.id}
            href={pathIn(org, `reclaims/${reclaim.id}`)}
            title={`${formatCount(reclaim.nodes, "node")} of ${reclaim.reservation.name}`}
            note={`${reclaim.nodeType.name}, ${reclaim.region}; ${reclaim.nodesLeft === 0 ? "it ends then" : `${formatCount(reclaim.nodesLeft, "node")} stay`}`}
            aside={
              <>
                <StatusBadge status={reclaim.state} />
                <time
                  dateTime={reclaim.deadline}
                  title={formatInstant(reclaim.deadline, zone)}
                  className="mt-0.5 block text-xs text-muted"
                >
                  {formatDistance(reclaim.deadline, open.now)}
                </time>
              </>
            }
          />
        ))}
      </div>
    </Card>
  );
}
