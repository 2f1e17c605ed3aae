import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { TakenHitView } from "@/lib/reclaim-orders/reclaim-order";

/** How each reservation that a reclaim hits stands: who has seen it, whose nodes are gone, what was credited. */
export function DrainTable({ hits, zone }: { hits: readonly TakenHitView[]; zone: string }) {
  return (
    <Table caption="Reservations that lose nodes" stacked>
      <thead>
        <tr>
          <Th>Customer and reservation</Th>
          <Th>State</Th>
          <Th>Acknowledged</Th>
          <Th align="end">Loses</Th>
          <Th align="end">Keeps</Th>
          <Th>Taken back</Th>
          <Th align="end">Credit, before tax</Th>
        </tr>
      </thead>
      <tbody>
        {hits.map((hit) => (
          <tr key={hit.reservationId}>
            <Td className="min-w-40" narrow="title">
              <TextLink href={pathIn("operator", `organizations/${hit.organization.id}`)}>
                {hit.organization.name}
              </TextLink>
              <span className="block text-xs text-muted">{hit.name}</span>
            </Td>
            <Td narrow="aside">
              <StatusBadge status={hit.state} />
            </Td>
            <Td nowrap label="Acknowledged">
              {hit.acknowledgedAt ? (
                <>
                  <Instant at={hit.acknowledgedAt} zone={zone} dense />
                  <span className="block text-xs text-muted">{hit.acknowledgedBy}</span>
                </>
              ) : (
                <span className="text-muted">not yet seen</span>
              )}
            </Td>
            <Td align="end" nowrap label="Loses">
              {formatCount(hit.nodes, "node")}
            </Td>
            <Td align="end" nowrap label="Keeps">
              {hit.nodesLeft === 0 ? "none" : formatNumber(hit.nodesLeft)}
            </Td>
            <Td nowrap label="Taken back">
              {hit.takenBackAt ? (
                <Instant at={hit.takenBackAt} zone={zone} dense />
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
            <Td align="end" label="Credit">
              {hit.credit ? <Money value={hit.credit} /> : "–"}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
