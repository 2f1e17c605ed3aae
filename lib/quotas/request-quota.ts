import { createQuotaRequest } from "@/control-plane/contract/quotas";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { QuotaRequestInput } from "./schema";
import { endOfDay } from "./until";

/** Asks for a higher limit; decided at once where the published rule allows it. Gives the request's id. */
export async function requestQuota(
  ctx: OrgContext,
  { operationId, lastDay, ...asked }: QuotaRequestInput,
): Promise<{ id: string }> {
  const until = endOfDay(lastDay, ctx.timeZone);
  const request = { ...asked, ...(until && { until }) };
  const target = { type: "quota", id: request.quotaId };
  const { id } = await withRemoteEffect(
    ctx,
    { action: "quota.request", operationId, target, facts: request },
    (idempotencyKey) => controlPlane(ctx).call(createQuotaRequest, { body: request, idempotencyKey }),
  );
  return { id };
}
