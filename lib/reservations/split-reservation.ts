import { createSplit } from "@/control-plane/contract/reservation-changes";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { SplitInput } from "./change-schema";

/** Makes part of a reservation one of its own; gives its id. Refused with `terms_changed` when its total is not as shown. */
export async function splitReservation(
  ctx: OrgContext,
  { operationId, reservationId, ...body }: SplitInput,
): Promise<{ id: string }> {
  const target = { type: "reservation", id: reservationId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "reservation.split", operationId, target, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(createSplit, { params: { id: reservationId }, body, idempotencyKey }),
  );
  return { id };
}
