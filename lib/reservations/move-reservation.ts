import { createMove } from "@/control-plane/contract/reservation-changes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { MoveInput } from "./change-schema";

/** Charges a reservation to another project from now on; what was charged before stays. */
export async function moveReservation(
  ctx: OrgContext,
  { operationId, reservationId, projectId }: MoveInput,
): Promise<void> {
  const target = { type: "reservation", id: reservationId };
  await withRemoteEffect(
    ctx,
    { action: "reservation.move", operationId, target, facts: { projectId } },
    (idempotencyKey) =>
      controlPlane(ctx).call(createMove, { params: { id: reservationId }, body: { projectId }, idempotencyKey }),
  );
}
