import { Card } from "@/components/ui/card";
import { Duration } from "@/components/ui/duration";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { secondsBetween } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import type { ReservationDetail } from "@/lib/reservations/reservation";
import { EndingNotices } from "./ending-notices";

/** What was bought, for whom, by whom. */
export function ReservationFacts({ reservation, zone }: { reservation: ReservationDetail; zone: string }) {
  const { nodes, nodeType, gpus, region, capacityClass, noticeClass, startsAt, endsAt, boughtUntil } = reservation;
  return (
    <Card title="Contract" flush>
      <KeyValue
        rows={[
          ["Nodes", `${nodesLabel(nodes, nodeType.name)}, ${formatCount(gpus, "GPU")}`],
          ["Region", region.name],
          ["Class", classLabel(capacityClass, noticeClass)],
          reservation.listingId !== null && [
            "Bought from",
            capacityClass === "guaranteed" ? "a customer who sold it on" : "a customer or colleague who lends it",
          ],
          ["From", <Instant key="from" at={startsAt} zone={zone} />],
          [
            "Until",
            <span key="until">
              <Instant at={endsAt} zone={zone} /> (<Duration seconds={secondsBetween(startsAt, endsAt)} />)
            </span>,
          ],
          boughtUntil !== endsAt && ["Bought until", <Instant key="bought-until" at={boughtUntil} zone={zone} />],
          ["Announced", <EndingNotices key="notices" reservation={reservation} zone={zone} />],
          ["Project", reservation.project.name],
          ["PO number", reservation.poNumber ?? "none"],
          [
            "Bought",
            <span key="bought">
              <Instant at={reservation.createdAt} zone={zone} /> by {reservation.createdBy}
            </span>,
          ],
          ["Reservation", <Id key="id" value={reservation.id} />],
          reservation.splitFrom !== null && ["Split off from", <Id key="split-from" value={reservation.splitFrom} />],
          ["Quote", <Id key="quote" value={reservation.quoteId} />],
        ]}
      />
    </Card>
  );
}
