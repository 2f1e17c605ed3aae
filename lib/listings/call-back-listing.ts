import { callBackListing as route } from "@/control-plane/contract/listings";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CallBackInput } from "./schema";

/** Calls a loan back: its borrowers are told, and the nodes come back after the take-back time. Throws `nothing_lent`. */
export async function callBackListing(
  ctx: OrgContext,
  { operationId, listingId: id, reason }: CallBackInput,
): Promise<void> {
  const target = { type: "listing", id };
  const body = { reason };
  await withRemoteEffect(ctx, { action: "listing.call_back", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id }, body, idempotencyKey }),
  );
}
