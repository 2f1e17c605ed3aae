import { takeBackEarly as route } from "@/control-plane/contract/operator-reclaims";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { TakeEarlyInput } from "./schema";

/** Says that nodes are gone before the deadline: meters stop now, the broken notice is credited. Refused with `nothing_to_take`. */
export async function takeBackEarly(
  ctx: OperatorContext,
  { operationId, orderId, reservationId, reason }: TakeEarlyInput,
): Promise<void> {
  const target = { type: "reclaim_order", id: orderId };
  const body = { reason, ...(reservationId && { reservationId }) };
  await withRemoteEffect(ctx, { action: "reclaim.take_early", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: orderId }, body, idempotencyKey }),
  );
}
