import { createListing as route } from "@/control-plane/contract/listings";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CreateListingInput } from "./schema";

/** Offers nodes of a reservation to others. Throws `listing_not_possible`, and what is wrong with a field. */
export async function createListing(
  ctx: OrgContext,
  { operationId, ...listed }: CreateListingInput,
): Promise<{ id: string }> {
  const target = { type: "reservation", id: listed.reservationId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "listing.create", operationId, target, facts: listed },
    (idempotencyKey) => controlPlane(ctx).call(route, { body: listed, idempotencyKey }),
  );
  return { id };
}
