import { withdrawReclaim as route } from "@/control-plane/contract/operator-reclaims";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WithdrawReclaimInput } from "./schema";

/** Calls a reclaim off: everybody keeps their nodes. Refused with `reclaim_over` and `reclaim_started`. */
export async function withdrawReclaim(
  ctx: OperatorContext,
  { operationId, orderId }: WithdrawReclaimInput,
): Promise<void> {
  const target = { type: "reclaim_order", id: orderId };
  await withRemoteEffect(ctx, { action: "reclaim.withdraw", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: orderId }, idempotencyKey }),
  );
}
