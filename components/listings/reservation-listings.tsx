import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type ListingView, listingLabel } from "@/lib/listings/listing";

/** What of a reservation is offered to others, or was; nothing where nothing ever was. */
export function ReservationListings({ listings, org }: { listings: readonly ListingView[]; org: string }) {
  if (listings.length === 0) return null;
  return (
    <Card title="Listed and sold on" description="Nodes that others have are charged to you, and credited.">
      <ul className="grid gap-2.5 text-table">
        {listings.map((listing) => (
          <li key={listing.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4">
            <TextLink href={pathIn(org, `listings/${listing.id}`)}>
              {formatCount(listing.nodes, "node")}: {listingLabel(listing).toLowerCase()}
            </TextLink>
            <StatusBadge status={listing.state} />
            <span className="col-span-2 text-xs text-muted">
              {formatNumber(listing.soldNodeHours)} node-hours sold, {formatNumber(listing.unsoldNodeHours)} unsold;{" "}
              <Money value={listing.credited} /> credited so far
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
