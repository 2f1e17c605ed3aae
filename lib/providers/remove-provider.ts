import { removeProvider as route } from "@/control-plane/contract/operator-providers";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** Removes a provider with its secret. Refused with `provider_in_use` while a model leads to it. */
export async function removeProvider(
  ctx: OperatorContext,
  { operationId, id }: { operationId: string; id: string },
): Promise<void> {
  await withRemoteEffect(
    ctx,
    { action: "provider.remove", operationId, target: { type: "provider", id } },
    (idempotencyKey) => controlPlane(ctx).call(route, { params: { id }, idempotencyKey }),
  );
}
