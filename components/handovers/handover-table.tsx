import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { AwaitedHandover } from "@/lib/handovers/queries";

/** Reservations that wait for their nodes; each row opens its form. */
export function HandoverTable({
  items,
  asOf,
  zone,
}: {
  items: readonly AwaitedHandover[];
  asOf: string;
  zone: string;
}) {
  return (
    <Table caption="Hand-overs due" stacked>
      <thead>
        <tr>
          <Th>Reservation</Th>
          <Th>Customer</Th>
          <Th>Node type</Th>
          <Th>Region</Th>
          <Th align="end">Nodes</Th>
          <Th>Began</Th>
          <Th>Hand over by</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.reservationId}>
            <th scope="row" className="whitespace-nowrap">
              <RowLink href={pathIn("operator", `handovers/${item.reservationId}`)}>{item.name}</RowLink>
            </th>
            <Td nowrap>{item.organization.name}</Td>
            <Td nowrap>{item.nodeType}</Td>
            <Td nowrap>{item.region}</Td>
            <Td align="end" label="Nodes">
              {formatNumber(item.nodes)}
            </Td>
            <Td nowrap narrow="wide" label="Began">
              <Instant at={item.startsAt} zone={zone} dense />
            </Td>
            <Td nowrap narrow="wide" label="Hand over by">
              <span className="inline-flex items-center gap-2">
                <Instant at={item.lateFrom} zone={zone} dense />
                {Date.parse(item.lateFrom) < Date.parse(asOf) && <StatusBadge status="overdue" label="Late" />}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
