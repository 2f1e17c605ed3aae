import { createReclaim } from "@/control-plane/contract/operator-reclaims";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AnnounceReclaimInput } from "./schema";

/**
 * Announces that nodes of a pool are taken back on their notice. Gives the order's id. Refused with
 * `reclaim_not_possible`, and with `reclaim_changed` when it would hit others than the review named.
 */
export async function announceReclaim(
  ctx: OperatorContext,
  { operationId, type, notice, ...given }: AnnounceReclaimInput,
): Promise<{ id: string }> {
  const body = { ...given, nodeType: type, noticeClass: notice };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "reclaim.announce", target: made("reclaim_order"), operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(createReclaim, { body, idempotencyKey }),
  );
  return { id };
}
