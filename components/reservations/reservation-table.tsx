import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { classLabel } from "@/lib/capacity/class-words";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { poLabel } from "@/lib/format/po-number";
import type { ReservationRow } from "@/lib/reservations/reservation";

/** Reservations, latest start first. Each has a box, for the form around the table. */
export function ReservationTable({
  reservations,
  org,
  zone,
}: {
  reservations: readonly ReservationRow[];
  org: string;
  zone: string;
}) {
  return (
    <Table caption="Reservations, latest start first" stacked>
      <thead>
        <tr>
          <Th>
            <span className="sr-only">Choose</span>
          </Th>
          <Th>Name and project</Th>
          <Th>State</Th>
          <Th>Nodes</Th>
          <Th>Region and class</Th>
          <Th>Start and end</Th>
          <Th align="end">Charged of total, before tax</Th>
        </tr>
      </thead>
      <tbody>
        {reservations.map((reservation) => (
          <tr key={reservation.id}>
            <Td narrow="aside">
              <input
                type="checkbox"
                name="id"
                value={reservation.id}
                aria-label={`Choose ${reservation.name}`}
                className="checkbox-input"
              />
            </Td>
            <Td className="min-w-44" narrow="title">
              <RowLink href={pathIn(org, `reservations/${reservation.id}`)}>{reservation.name}</RowLink>
              <span className="block text-xs text-muted">
                {reservation.project.name}
                {reservation.poNumber && (
                  <>
                    {" · "}
                    <span className="whitespace-nowrap">{poLabel(reservation.poNumber)}</span>
                  </>
                )}
              </span>
            </Td>
            <Td>
              <StatusBadge status={reservation.state} />
            </Td>
            <Td nowrap>
              {formatCount(reservation.nodes, "node")}
              <span className="block text-xs text-muted">{reservation.nodeType.name}</span>
            </Td>
            <Td nowrap>
              {reservation.region.name}
              <span className="block text-xs text-muted">
                {classLabel(reservation.capacityClass, reservation.noticeClass)}
              </span>
            </Td>
            <Td nowrap narrow="wide">
              <Instant at={reservation.startsAt} zone={zone} dense />
              <span className="block text-xs text-muted">
                until <Instant at={reservation.endsAt} zone={zone} dense />
              </span>
            </Td>
            <Td align="end">
              <Money value={reservation.chargedToDate} />
              <span className="block text-xs text-muted">
                of <Money value={reservation.total} />
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
