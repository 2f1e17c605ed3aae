import { decideQuotaRequest, setQuota } from "@/control-plane/contract/operator";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { endOfDay } from "@/lib/quotas/until";
import type { DecideRequestInput, SetLimitInput } from "./schema";

/** Approves a request, all or a part of it, for good or for a time, or declines it, once. An approval holds at once. */
export async function decideRequest(
  ctx: OperatorContext,
  { operationId, requestId, decision, reason, limit, lastDay }: DecideRequestInput,
): Promise<void> {
  const until = endOfDay(lastDay, ctx.timeZone) ?? null;
  const body = decision === "approved" ? { decision, reason, until, ...(limit && { limit }) } : { decision, reason };
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
