import * as contract from "@/control-plane/contract/operator-metrics";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { RemoveSourceInput, SaveSourceInput } from "./schema";

/** Says where a region's metrics are. The console's log keeps whether a secret was given, never the secret. */
export async function saveSource(
  ctx: OperatorContext,
  { operationId, region, secret, forgetSecret, ...source }: SaveSourceInput,
): Promise<void> {
  const effect = {
    action: "metricsSource.save",
    operationId,
    target: { type: "region", id: region },
    facts: { ...source, secret: secret ? "given" : forgetSecret ? "forgotten" : "kept" },
  };
  await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(contract.putMetricsSource, {
      params: { id: region },
      body: { ...source, secret: secret ?? (forgetSecret ? null : undefined) },
      idempotencyKey,
    }),
  );
}

/** A region's metrics are asked for no longer. Throws `not_found`. */
export async function removeSource(ctx: OperatorContext, { operationId, region }: RemoveSourceInput): Promise<void> {
  const effect = { action: "metricsSource.remove", operationId, target: { type: "region", id: region } };
  await withRemoteEffect(ctx, effect, (idempotencyKey) =>
    controlPlane(ctx).call(contract.removeMetricsSource, { params: { id: region }, idempotencyKey }),
  );
}
