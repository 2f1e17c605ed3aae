import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { QuotaRequest, createQuotaRequest as route } from "../contract/quotas.ts";
import type { RouteInput } from "../contract/route.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { changeLimit } from "./change-limit.ts";
import { decideByRule } from "./limits.ts";
import { getQuota } from "./list-quotas.ts";
import { lockQuota } from "./lock-quota.ts";
import { parseQuotaId } from "./quota-id.ts";
import { type QuotaRequestRow, toQuotaRequest } from "./quota-requests.ts";

/**
 * Asks for a higher limit: granted at once where the published rule allows it, else it waits for the operator. Throws
 * `quota_request_pending` while another request for the same quota waits, and `quota_not_higher`.
 */
export async function requestQuota(ctx: Context, input: RouteInput<typeof route>["body"]): Promise<QuotaRequest> {
  const now = ctx.clock.now();
  const key = parseQuotaId(input.quotaId);
  if (!key) throw notFound("quota");
  const { rule, seller } = await lockQuota(ctx, key);
  const quota = await getQuota(ctx, key.id);
  refuseLower(seller, input.requestedLimit);
  if (quota.pendingRequestId) throw alreadyPending(quota.pendingRequestId);
  const { state, reason, answerBy } = decideByRule(rule, seller, input.requestedLimit, now);
  const isApproved = state === "approved";
  const row: QuotaRequestRow = {
    id: newId("qrq", now),
    organizationId: ctx.organizationId,
    quotaId: quota.id,
    limitBefore: seller.limit,
    requestedUntil: null,
    grantedLimit: isApproved ? input.requestedLimit : null,
    grantedUntil: null,
    decidedByName: null,
    requestedLimit: input.requestedLimit,
    justification: input.justification,
    state,
    decidedBy: isApproved ? "rule" : null,
    reason,
    createdByType: ctx.actor.type,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    decidedAt: isApproved ? now : null,
    answerBy,
    createdAt: now,
  };
  await ctx.db.insert(quotaRequests).values(row);
  if (isApproved) await changeLimit(ctx, quota.id, { limit: input.requestedLimit, origin: "rule" });
  await recordAudit(ctx, {
    action: "quota.requested",
    target: { type: "quota", id: quota.id },
    summary: `Asked for ${input.requestedLimit} ${quota.unit} instead of ${seller.limit}: ${isApproved ? "granted by rule" : "waits for the operator"}.`,
    before: { limit: seller.limit },
    after: { requestId: row.id, requestedLimit: input.requestedLimit, state },
  });
  return toQuotaRequest(row);
}

function refuseLower(quota: { limit: number }, requestedLimit: number): void {
  if (requestedLimit > quota.limit) return;
  const sentence = `The limit is ${quota.limit} already. Ask for more than that.`;
  throw problem("quota_not_higher", {
    status: 400,
    detail: sentence,
    fields: { requestedLimit: sentence },
    facts: { limit: quota.limit },
  });
}

function alreadyPending(requestId: string) {
  return problem("quota_request_pending", {
    status: 409,
    detail: "A request for this quota waits for its answer. There can be one at a time.",
    facts: { requestId },
  });
}
