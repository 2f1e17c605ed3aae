import { createRelease } from "@/control-plane/contract/reservations";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ReleaseInput } from "./schema";

/** Gives back what remains of a reservation, or of some of its nodes; tells how many go on. Refused with `terms_changed` when the refund is not the one that was shown. */
export async function releaseReservation(
  ctx: OrgContext,
  { operationId, reservationId, ...given }: ReleaseInput,
): Promise<{ remainingNodes: number }> {
  const target = { type: "reservation", id: reservationId };
  return withRemoteEffect(ctx, { action: "reservation.release", operationId, target, facts: given }, (idempotencyKey) =>
    controlPlane(ctx).call(createRelease, { params: { id: reservationId }, body: given, idempotencyKey }),
  );
}
