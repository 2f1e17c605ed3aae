import { createAnomalyFeedback } from "@/control-plane/contract/anomalies";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AnomalyFeedbackInput } from "./schema";

/** Says of an unusual cost whether it was expected. */
export async function giveAnomalyFeedback(
  ctx: OrgContext,
  { operationId, anomalyId, verdict }: AnomalyFeedbackInput,
): Promise<void> {
  const target = { type: "anomaly", id: anomalyId };
  await withRemoteEffect(ctx, { action: "anomaly.judge", operationId, target, facts: { verdict } }, (idempotencyKey) =>
    controlPlane(ctx).call(createAnomalyFeedback, { params: { id: anomalyId }, body: { verdict }, idempotencyKey }),
  );
}
