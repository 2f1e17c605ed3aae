import type { Context } from "../context.ts";
import type { Listing } from "../contract/listings.ts";
import { closeListing } from "./close-listing.ts";
import { getListingRow, lockListing, toListing } from "./listings.ts";

/** Offers what is unsold no longer. What was bought or is held stays as it is. Throws not found and `listing_closed`. */
export async function withdrawListing(ctx: Context, id: string): Promise<Listing> {
  const found = await lockListing(ctx, id);
  const summary = `Withdrew what is unsold of the listing of ${found.listing.nodes} nodes of ${found.reservationName}.`;
  await closeListing(ctx, found, { state: "withdrawn", summary });
  return toListing(await getListingRow(ctx, id));
}
