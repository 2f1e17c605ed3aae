import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { classLabel } from "@/lib/capacity/class-words";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { isOpen, type ReclaimView } from "@/lib/reclaims/reclaim";
import { ReclaimCountdown } from "./reclaim-countdown";

/** Reclaims, newest first. */
export function ReclaimTable({
  reclaims,
  org,
  zone,
  now,
}: {
  reclaims: readonly ReclaimView[];
  org: string;
  zone: string;
  now: string;
}) {
  return (
    <Table caption="Reclaims, newest first" stacked>
      <thead>
        <tr>
          <Th>Reservation</Th>
          <Th>State</Th>
          <Th>Nodes</Th>
          <Th>Region and class</Th>
          <Th>Deadline</Th>
          <Th>Notice</Th>
          <Th align="end">Credit, before tax</Th>
        </tr>
      </thead>
      <tbody>
        {reclaims.map((reclaim) => (
          <tr key={reclaim.id}>
            <Td className="min-w-44" narrow="title">
              <RowLink href={pathIn(org, `reclaims/${reclaim.id}`)}>{reclaim.reservation.name}</RowLink>
            </Td>
            <Td narrow="aside">
              <StatusBadge status={reclaim.state} />
            </Td>
            <Td nowrap>
              {formatCount(reclaim.nodes, "node")}
              <span className="block text-xs text-muted">{reclaim.nodeType.name}</span>
            </Td>
            <Td nowrap>
              {reclaim.region}
              <span className="block text-xs text-muted">{classLabel(reclaim.capacityClass, reclaim.noticeClass)}</span>
            </Td>
            <Td narrow="wide" label="Deadline">
              <Instant at={reclaim.deadline} zone={zone} dense />
              <span className="block text-xs text-muted">
                {isOpen(reclaim) ? (
                  <>
                    <ReclaimCountdown until={reclaim.deadline} now={now} /> left
                  </>
                ) : (
                  <>
                    announced <Instant at={reclaim.announcedAt} zone={zone} dense />
                  </>
                )}
              </span>
            </Td>
            <Td nowrap label="Notice">
              {reclaim.noticeKept === null ? (
                <span className="text-muted">–</span>
              ) : (
                <Badge tone={reclaim.noticeKept ? "success" : "danger"}>{reclaim.noticeKept ? "Kept" : "Broken"}</Badge>
              )}
            </Td>
            <Td align="end" label="Credit">
              {reclaim.credit ? <Money value={reclaim.credit.amount} /> : "–"}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
