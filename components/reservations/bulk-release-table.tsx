import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { nodesLabel } from "@/lib/capacity/class-words";
import { calledBy, type DependantsView, keysCutOff } from "@/lib/endings/ending";
import { pathIn } from "@/lib/format/path";
import type { Settled } from "@/lib/query/settled";
import type { BulkRelease, Releasable } from "@/lib/reservations/bulk-release-page";
import { StayingRows } from "./staying-rows";

/** What releasing each of the chosen reservations does, and why some cannot be released. Before tax. */
export function BulkReleaseTable({
  releasable,
  refused,
  refunds,
  org,
  zone,
}: BulkRelease & { org: string; zone: string }) {
  return (
    <Table caption="Chosen reservations and what releasing each gives back" stacked>
      <thead>
        <tr>
          <Th>Reservation</Th>
          <Th>Nodes go back</Th>
          <Th align="end">Remaining</Th>
          <Th align="end">Fee</Th>
          <Th align="end">Given back</Th>
        </tr>
      </thead>
      <tbody>
        {releasable.map(({ reservation, numbers, dependants, following, cancels }) => (
          <tr key={reservation.id}>
            <Td narrow="title">
              <RowLink href={pathIn(org, `reservations/${reservation.id}`)}>{reservation.name}</RowLink>
              <span className="block text-xs text-muted">
                {nodesLabel(reservation.nodes, reservation.nodeType.name)}
              </span>
              <StoppedEndpoints dependants={dependants} />
              <Followers {...{ org, following, cancels }} />
            </Td>
            <Td nowrap label="Nodes go back">
              <Instant at={numbers.effectiveAt} zone={zone} dense />
            </Td>
            <Td align="end" label="Remaining">
              <Money value={numbers.remaining} />
            </Td>
            <Td align="end" label="Fee">
              <Money value={numbers.fee} />
            </Td>
            <Td align="end" label="Given back">
              <Money value={numbers.refund} />
            </Td>
          </tr>
        ))}
        <StayingRows
          staying={refused.map(({ id, name, error }) => ({ id, name, why: error.message }))}
          org={org}
          columns={5}
        />
      </tbody>
      {refunds.length > 0 && (
        <tfoot>
          {refunds.map((refund) => (
            <tr key={refund.currency}>
              <th scope="row" colSpan={4}>
                Given back together
              </th>
              <Td align="end">
                <Money value={refund} />
              </Td>
            </tr>
          ))}
        </tfoot>
      )}
    </Table>
  );
}

function StoppedEndpoints({ dependants }: { dependants: Settled<DependantsView> }) {
  if (!dependants.ok) return <span className="block text-xs text-muted">Its endpoints cannot be read now.</span>;
  const names = dependants.data.endpoints.filter(({ stops }) => stops).map(({ name }) => name);
  if (names.length === 0) return null;
  return (
    <span className="block text-xs text-warning-soft-foreground">
      Stops the {names.length === 1 ? "endpoint" : "endpoints"} {names.join(", ")}.
      {calledBy(keysCutOff(dependants.data))}
    </span>
  );
}

function Followers({ org, following, cancels }: { org: string } & Pick<Releasable, "following" | "cancels">) {
  if (!following.ok) return <span className="block text-xs text-muted">What follows it cannot be read now.</span>;
  const { successor, order } = following.data;
  return (
    <>
      {successor && (
        <span className="block text-xs text-warning-soft-foreground">
          Its successor <TextLink href={pathIn(org, `reservations/${successor.id}`)}>{successor.name}</TextLink> stays,
          and is billed <Money value={successor.total} />.
        </span>
      )}
      {order && (
        <span className="block text-xs text-warning-soft-foreground">
          {cancels
            ? "The order for its successor is withdrawn."
            : "The order for its successor stays open, from the new end on."}
        </span>
      )}
    </>
  );
}
