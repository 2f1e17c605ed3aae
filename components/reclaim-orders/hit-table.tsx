import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { HitView } from "@/lib/reclaim-orders/reclaim-order";

/** Reservations that would lose nodes, in the order in which the reclaim takes. */
export function HitTable({ hits, zone }: { hits: readonly HitView[]; zone: string }) {
  return (
    <Table caption="Whom it hits, in this order">
      <thead>
        <tr>
          <Th>Customer and reservation</Th>
          <Th align="end">Loses</Th>
          <Th align="end">Keeps</Th>
          <Th>Bought until</Th>
        </tr>
      </thead>
      <tbody>
        {hits.map((hit) => (
          <tr key={hit.reservationId}>
            <Td className="min-w-40">
              <TextLink href={pathIn("operator", `organizations/${hit.organization.id}`)}>
                {hit.organization.name}
              </TextLink>
              <span className="block text-xs text-muted">{hit.name}</span>
            </Td>
            <Td align="end" nowrap>
              {formatCount(hit.nodes, "node")}
            </Td>
            <Td align="end" nowrap>
              {hit.nodesLeft === 0 ? "none: it ends" : formatNumber(hit.nodesLeft)}
            </Td>
            <Td nowrap>
              <Instant at={hit.endsAt} zone={zone} dense />
              <span className="block text-xs text-muted">
                from <Instant at={hit.startsAt} zone={zone} dense />
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
