import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { classLabel } from "@/lib/capacity/class-words";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ListingView, listingLabel } from "@/lib/listings/listing";

/** Listings, newest first. */
export function ListingTable({ listings, org, zone }: { listings: readonly ListingView[]; org: string; zone: string }) {
  return (
    <Table caption="Listings, newest first" stacked>
      <thead>
        <tr>
          <Th>Reservation</Th>
          <Th>State</Th>
          <Th>Nodes</Th>
          <Th>Time</Th>
          <Th align="end">Price, node-hour</Th>
          <Th align="end">Unsold, node-hours</Th>
          <Th align="end">Sold, node-hours</Th>
          <Th align="end">Credited, before tax</Th>
        </tr>
      </thead>
      <tbody>
        {listings.map((listing) => (
          <tr key={listing.id}>
            <Td className="min-w-44" narrow="title">
              <RowLink href={pathIn(org, `listings/${listing.id}`)}>{listing.reservation.name}</RowLink>
              <span className="block text-xs text-muted">{listingLabel(listing)}</span>
            </Td>
            <Td narrow="aside">
              <StatusBadge status={listing.state} />
            </Td>
            <Td nowrap narrow="wide">
              {formatCount(listing.nodes, "node")}
              <span className="block text-xs text-muted">
                {listing.region}, {classLabel(listing.capacityClass, listing.noticeClass).toLowerCase()}
              </span>
            </Td>
            <Td nowrap narrow="wide">
              <Instant at={listing.from} zone={zone} dense />
              <span className="block text-xs text-muted">
                until <Instant at={listing.until} zone={zone} dense />
              </span>
            </Td>
            <Td align="end" label="Price, node-hour">
              <Money value={listing.floorPricePerNodeHour} />
            </Td>
            <Td align="end" nowrap label="Unsold, node-hours">
              {formatNumber(listing.unsoldNodeHours)}
              {listing.heldNodeHours > 0 && (
                <span className="block text-xs text-muted">{formatNumber(listing.heldNodeHours)} held</span>
              )}
            </Td>
            <Td align="end" nowrap label="Sold, node-hours">
              {formatNumber(listing.soldNodeHours)}
            </Td>
            <Td align="end" label="Credited">
              <Money value={listing.credited} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
