import { acknowledgeReclaim as route } from "@/control-plane/contract/reclaims";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AcknowledgeInput } from "./schema";

/** Says that the notice was read. The deadline stays. Throws `not_found` and `reclaim_over`. */
export async function acknowledgeReclaim(ctx: OrgContext, { operationId, reclaimId }: AcknowledgeInput): Promise<void> {
  const target = { type: "reclaim", id: reclaimId };
  await withRemoteEffect(ctx, { action: "reclaim.acknowledge", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: reclaimId }, idempotencyKey }),
  );
}
