import { createShare } from "@/control-plane/contract/reservation-changes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ShareInput } from "./change-schema";

/** Charges a reservation to several projects by their nodes; what was charged before stays. */
export async function shareReservation(
  ctx: OrgContext,
  { operationId, reservationId, shares }: ShareInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(
    ctx,
    { action: "reservation.share", operationId, target, facts: { shares } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createShare, { params: { id: reservationId }, body: { shares }, idempotencyKey }),
  );
}
