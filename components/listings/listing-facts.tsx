import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { classLabel, nodesLabel } from "@/lib/capacity/class-words";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ListingView, takeBackLabel } from "@/lib/listings/listing";

/** What is offered, at what price, and what became of it. */
export function ListingFacts({ listing, org, zone }: { listing: ListingView; org: string; zone: string }) {
  return (
    <Card title="Facts" flush>
      <KeyValue
        rows={[
          [
            "Reservation",
            <TextLink key="reservation" href={pathIn(org, `reservations/${listing.reservation.id}`)}>
              {listing.reservation.name}
            </TextLink>,
          ],
          ["Listed", nodesLabel(listing.nodes, listing.nodeType.name)],
          ["Region", listing.region],
          ["Sold as", classLabel(listing.capacityClass, listing.noticeClass)],
          ["From", <Instant key="from" at={listing.from} zone={zone} />],
          ["Until", <Instant key="until" at={listing.until} zone={zone} />],
          ["Price, node-hour", <Money key="price" value={listing.floorPricePerNodeHour} />],
          ["Market fee", `${listing.marketFeePercent} % of what buyers are charged`],
          ["Credit, node-hour", <Money key="credit" value={listing.creditPerNodeHour} />],
          [listing.kind === "loan" ? "Take-back time" : "Told before nodes go", takeBackLabel(listing.takeBackMinutes)],
          ["Unsold", `${formatNumber(listing.unsoldNodeHours)} node-hours ahead`],
          ["Held by quotes", `${formatNumber(listing.heldNodeHours)} node-hours`],
          [
            "Listed by",
            <span key="by">
              {listing.createdBy}, <Instant at={listing.createdAt} zone={zone} />
            </span>,
          ],
          listing.closedAt !== null && ["Closed", <Instant key="closed" at={listing.closedAt} zone={zone} />],
          ["Listing", <Id key="id" value={listing.id} />],
        ]}
      />
    </Card>
  );
}
