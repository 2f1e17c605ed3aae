import { removeModel as route } from "@/control-plane/contract/operator-models";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** Removes a model that nothing depends on. Refused with `model_in_use`, which says what does. */
export async function removeModel(
  ctx: OperatorContext,
  { operationId, id }: { operationId: string; id: string },
): Promise<void> {
  await withRemoteEffect(
    ctx,
    { action: "model.remove", operationId, target: { type: "model", id } },
    (idempotencyKey) => controlPlane(ctx).call(route, { params: { id }, idempotencyKey }),
  );
}
