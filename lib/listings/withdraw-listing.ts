import { withdrawListing as route } from "@/control-plane/contract/listings";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WithdrawListingInput } from "./schema";

/** Offers what is unsold no longer. Throws `not_found` and `listing_closed`. */
export async function withdrawListing(
  ctx: OrgContext,
  { operationId, listingId: id }: WithdrawListingInput,
): Promise<void> {
  const target = { type: "listing", id };
  await withRemoteEffect(ctx, { action: "listing.withdraw", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id }, idempotencyKey }),
  );
}
