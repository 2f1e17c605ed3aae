import { createExtension } from "@/control-plane/contract/reservation-changes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AcceptInput } from "./change-schema";

/** Extends a reservation by what its quote holds, at the price that the quote froze. A quote is accepted once. */
export async function extendReservation(
  ctx: OrgContext,
  { operationId, reservationId, quoteId }: AcceptInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(
    ctx,
    { action: "reservation.extend", operationId, target, facts: { quoteId } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createExtension, { params: { id: reservationId }, body: { quoteId }, idempotencyKey }),
  );
}
