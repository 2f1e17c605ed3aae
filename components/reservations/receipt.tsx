import { Notice } from "@/components/feedback/notice";
import { Instant } from "@/components/ui/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { poLabel } from "@/lib/format/po-number";
import type { ReservationDetail } from "@/lib/reservations/reservation";

/** After a purchase or a release: what was done, by the reservation's own numbers, with the id to refer to. */
export function Receipt({
  kind,
  reservation,
  zone,
}: {
  kind: string | string[] | undefined;
  reservation: ReservationDetail;
  zone: string;
}) {
  const { id, project, poNumber, total, release } = reservation;
  if (kind === "bought") {
    return (
      <Notice tone="success" title={`Bought for ${formatMoney(total)} before tax`}>
        Receipt <code className="text-xs">{id}</code>, project {project.name}
        {poNumber ? `, ${poLabel(poNumber)}` : ""}, <Instant at={reservation.createdAt} zone={zone} />. It is charged by
        the hour as it passes, on the monthly invoices.
      </Notice>
    );
  }
  if (kind === "split") {
    return (
      <Notice tone="success" title="A reservation of its own">
        Receipt <code className="text-xs">{id}</code>. From <Instant at={reservation.startsAt} zone={zone} /> on{" "}
        {formatCount(reservation.nodes, "node")} for {formatMoney(total)} before tax, at the same price and terms.
      </Notice>
    );
  }
  if (kind === "downgraded") {
    return (
      <Notice tone="success" title={`Goes on as surplus for ${formatMoney(total)} before tax`}>
        Receipt <code className="text-xs">{id}</code>. Its nodes take over{" "}
        <Instant at={reservation.startsAt} zone={zone} /> and are brought up then.
      </Notice>
    );
  }
  if (kind === "shared") {
    return (
      <Notice tone="success" title="Shared between projects">
        Its cost below says which project pays which nodes from when on. What was charged before stays where it was.
      </Notice>
    );
  }
  if (kind === "moved") {
    return (
      <Notice tone="success" title={`Moved to ${project.name}`}>
        From now on it is charged to this project. What was charged before stays where it was.
      </Notice>
    );
  }
  if (kind === "larger") {
    return (
      <Notice tone="success" title="Nodes added">
        It is agreed for {formatCount(reservation.nodes, "node")} and costs {formatMoney(total)} before tax in all.
        {reservation.deliveredNodes > 0 && ` Handed over so far: ${reservation.deliveredNodes}.`}
      </Notice>
    );
  }
  if (kind === "smaller") {
    return (
      <Notice tone="success" title="Nodes given back">
        It goes on with {formatCount(reservation.nodes, "node")} and costs {formatMoney(total)} before tax in all,
        beside the fee. Its activity says when they go.
      </Notice>
    );
  }
  if (kind === "extended") {
    return (
      <Notice tone="success" title="Extended">
        It now ends <Instant at={reservation.endsAt} zone={zone} /> and costs {formatMoney(total)} before tax in all.
        Receipt <code className="text-xs">{reservation.segments.at(-1)?.quoteId}</code>.
      </Notice>
    );
  }
  if (kind === "released" && release) {
    return (
      <Notice tone="success" title={`Released: ${formatMoney(release.refund)} before tax will not be charged`}>
        Receipt <code className="text-xs">{release.id}</code>, <Instant at={release.createdAt} zone={zone} />. The nodes
        go back <Instant at={release.effectiveAt} zone={zone} />; the reservation costs {formatMoney(release.finalCost)}{" "}
        in the end.
      </Notice>
    );
  }
  return null;
}
