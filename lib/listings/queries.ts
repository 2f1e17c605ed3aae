import "server-only";
import * as contract from "@/control-plane/contract/listings";
import type { OrgContext } from "@/lib/auth/context";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import type { ListingPageView, ListingView } from "./listing";
import type { ListingFilter } from "./schema";

/** A page of the organization's listings, newest first. */
export async function listListings(
  ctx: OrgContext,
  { state, cursor }: ListingFilter,
): Promise<{ items: ListingView[]; nextCursor: string | null }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listListings, { query: { state, cursor } }),
    capacityNames(ctx),
  ]);
  return { items: page.items.map((listing) => toListingView(listing, names)), nextCursor: page.nextCursor };
}

/** The listings of one reservation, newest first: as many as a page shows. */
export async function listListingsOf(ctx: OrgContext, reservationId: string): Promise<ListingView[]> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listListings, { query: { reservationId, limit: 20 } }),
    capacityNames(ctx),
  ]);
  return page.items.map((listing) => toListingView(listing, names));
}

/** One listing with what was bought of it. Throws `not_found`. */
export async function getListing(ctx: OrgContext, id: string): Promise<ListingPageView> {
  const [{ sales, ...wire }, names] = await Promise.all([
    controlPlane(ctx).call(contract.getListing, { params: { id } }),
    capacityNames(ctx),
  ]);
  return { ...toListingView(wire, names), sales };
}

function toListingView(wire: contract.Listing, names: Awaited<ReturnType<typeof capacityNames>>): ListingView {
  const { reservationId, reservationName, projectId: _, region, nodeType, createdBy, ...listing } = wire;
  return {
    ...listing,
    reservation: { id: reservationId, name: reservationName },
    region: names.region(region),
    nodeType: { id: nodeType, name: names.nodeType(nodeType) },
    createdBy: createdBy.name,
  };
}
