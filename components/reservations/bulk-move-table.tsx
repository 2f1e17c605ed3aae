import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { Money as Amount } from "@/control-plane/contract/primitives";
import { nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import type { ReservationRow } from "@/lib/reservations/reservation";
import { StayingRows } from "./staying-rows";

/** What moving each of the chosen reservations leaves where it is and what follows it, and why some stay. Before tax. */
export function BulkMoveTable({
  movable,
  refused,
  org,
  zone,
}: {
  movable: readonly { row: ReservationRow; rest: Amount }[];
  refused: readonly { id: string; name: string; whyNot: string }[];
  org: string;
  zone: string;
}) {
  return (
    <Table caption="Chosen reservations and what of them would be charged elsewhere" stacked>
      <thead>
        <tr>
          <Th>Reservation</Th>
          <Th>Charged to now</Th>
          <Th>Until</Th>
          <Th align="end">Stays there</Th>
          <Th align="end">To come at most</Th>
        </tr>
      </thead>
      <tbody>
        {movable.map(({ row, rest }) => (
          <tr key={row.id}>
            <Td narrow="title">
              <RowLink href={pathIn(org, `reservations/${row.id}`)}>{row.name}</RowLink>
              <span className="block text-xs text-muted">{nodesLabel(row.nodes, row.nodeType.name)}</span>
            </Td>
            <Td label="Charged to now">{row.project.name}</Td>
            <Td nowrap label="Until">
              <Instant at={row.endsAt} zone={zone} dense />
            </Td>
            <Td align="end" label="Stays there">
              <Money value={row.chargedToDate} />
            </Td>
            <Td align="end" label="To come at most">
              <Money value={rest} />
            </Td>
          </tr>
        ))}
        <StayingRows
          staying={refused.map(({ id, name, whyNot }) => ({ id, name, why: whyNot }))}
          org={org}
          columns={5}
        />
      </tbody>
    </Table>
  );
}
