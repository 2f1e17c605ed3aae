import { Countdown } from "@/components/ui/countdown";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { isMoving, type ReclaimOrderView } from "@/lib/reclaim-orders/reclaim-order";

/** Reclaims of all pools, newest first; each row opens its reclaim. */
export function ReclaimOrderTable({
  orders,
  zone,
  now,
}: {
  orders: readonly ReclaimOrderView[];
  zone: string;
  now: string;
}) {
  return (
    <Table caption="Reclaims, newest first" stacked>
      <thead>
        <tr>
          <Th>Nodes</Th>
          <Th>State</Th>
          <Th>Deadline</Th>
          <Th>Region and class</Th>
          <Th align="end">Unsold</Th>
          <Th align="end">Reservations</Th>
          <Th align="end">Acknowledged</Th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.id}>
            <Td nowrap narrow="title">
              <RowLink href={pathIn("operator", `reclaims/${order.id}`)}>{formatCount(order.nodes, "node")}</RowLink>
              <span className="block text-xs text-muted">{order.nodeType}</span>
            </Td>
            <Td narrow="aside">
              <StatusBadge status={order.state} />
            </Td>
            <Td nowrap>
              <Instant at={order.deadline} zone={zone} dense />
              <span className="block text-xs text-muted">
                {isMoving(order) ? (
                  <>
                    <Countdown until={order.deadline} now={now} over="due" /> left
                  </>
                ) : (
                  <>
                    announced <Instant at={order.announcedAt} zone={zone} dense />
                  </>
                )}
              </span>
            </Td>
            <Td nowrap>
              {order.region}
              <span className="block text-xs text-muted">{order.className}</span>
            </Td>
            <Td align="end" label="Unsold">
              {formatNumber(order.unsold)}
            </Td>
            <Td align="end" label="Reservations">
              {formatNumber(order.hits.length)}
            </Td>
            <Td align="end" nowrap label="Acknowledged">
              {order.hits.length === 0
                ? "–"
                : `${formatNumber(order.hits.filter(({ acknowledgedAt }) => acknowledgedAt).length)} of ${formatNumber(order.hits.length)}`}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
