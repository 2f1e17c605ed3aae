import { decideQuotaRequest, setQuota } from "@/control-plane/contract/operator";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DecideRequestInput, SetLimitInput } from "./schema";

/** Approves or declines a request, once; an approval raises the limit at once. */
export async function decideRequest(
  ctx: OperatorContext,
  { operationId, requestId, ...body }: DecideRequestInput,
): Promise<void> {
  const target = { type: "quota_request", id: requestId };
  await withRemoteEffect(ctx, { action: "quota_request.decide", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(decideQuotaRequest, { params: { id: requestId }, body, idempotencyKey }),
  );
}

/** Sets a customer's limit, higher or lower; what is used already stays. */
export async function setLimit(
  ctx: OperatorContext,
  { operationId, organizationId, quotaId, limit }: SetLimitInput,
): Promise<void> {
  const target = { type: "quota", id: quotaId };
  const facts = { organizationId, limit };
  await withRemoteEffect(ctx, { action: "quota.set", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(setQuota, { params: { id: organizationId, quotaId }, body: { limit }, idempotencyKey }),
  );
}
