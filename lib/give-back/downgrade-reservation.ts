import { createDowngrade } from "@/control-plane/contract/give-back";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DowngradeInput } from "./schema";

/** Exchanges the remaining guaranteed time for surplus; gives the surplus reservation. Throws `terms_changed`. */
export async function downgradeReservation(
  ctx: OrgContext,
  { operationId, reservationId, ...given }: DowngradeInput,
): Promise<{ surplusReservationId: string }> {
  const target = { type: "reservation", id: reservationId };
  return withRemoteEffect(
    ctx,
    { action: "reservation.downgrade", operationId, target, facts: given },
    (idempotencyKey) =>
      controlPlane(ctx).call(createDowngrade, { params: { id: reservationId }, body: given, idempotencyKey }),
  );
}
