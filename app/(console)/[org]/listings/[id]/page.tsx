import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { CloseListing } from "@/components/listings/close-listing";
import { ListingFacts } from "@/components/listings/listing-facts";
import { SaleTable } from "@/components/listings/sale-table";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { callBackListingAction, withdrawListingAction } from "@/lib/listings/actions";
import { isOffered, listingLabel } from "@/lib/listings/listing";
import { getListing } from "@/lib/listings/queries";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Listing" };

export default async function ListingPage({ params, searchParams }: PageProps<"/[org]/listings/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "reservations.read");
  const [listing, { receipt }] = await Promise.all([orNotFound(getListing(ctx, id)), searchParams]);
  const place = { org, zone: ctx.timeZone };
  return (
    <>
      <PageHeader
        title={`${listingLabel(listing)}: ${listing.reservation.name}`}
        badge={<StatusBadge status={listing.state} />}
        line={
          <>
            <Money value={listing.credited} /> credited so far, before tax.
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        {receipt === "listed" && isOffered(listing) && (
          <Notice tone="success" title="Listed">
            Receipt <code className="text-xs">{listing.id}</code>. The nodes stay yours until somebody buys them, and
            you are told when that happens.
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <SaleTable listing={listing} {...place} />
            {can(ctx.role, "reservations.release") && (
              <CloseListing
                listing={listing}
                withdraw={withdrawListingAction.bind(null, org)}
                callBack={callBackListingAction.bind(null, org)}
              />
            )}
          </div>
          <ListingFacts listing={listing} {...place} />
        </div>
      </div>
    </>
  );
}
