import { cancelBatch as route } from "@/control-plane/contract/batches";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { CancelBatchInput } from "./schema";

/** Stops a batch. Throws `batch_not_found`, and `batch_ended` for one that has ended already. */
export async function cancelBatch(ctx: OrgContext, { operationId, batchId }: CancelBatchInput): Promise<void> {
  const target = { type: "batch", id: batchId };
  await withRemoteEffect(ctx, { action: "batch.cancel", operationId, target }, (idempotencyKey) =>
    controlPlane(ctx).call(route, { params: { id: batchId }, idempotencyKey }),
  );
}
