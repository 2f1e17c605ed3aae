import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { QuotaRequest, createQuotaRequest as route } from "../contract/quotas.ts";
import type { RouteInput } from "../contract/route.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { considerRequest } from "./consider-request.ts";
import { grantLimit } from "./grant-limit.ts";
import { getQuota } from "./list-quotas.ts";
import { lockQuota } from "./lock-quota.ts";
import { parseQuotaId } from "./quota-id.ts";
import { type QuotaRequestRow, toQuotaRequest } from "./quota-requests.ts";

/**
 * Asks for a higher limit, for good or for a time: granted at once where the published rule allows it, else it waits for the
 * operator. Throws `quota_request_pending` while another request for the same quota waits, and what `considerRequest` does.
 */
export async function requestQuota(ctx: Context, input: RouteInput<typeof route>["body"]): Promise<QuotaRequest> {
  const now = ctx.clock.now();
  const key = parseQuotaId(input.quotaId);
  if (!key) throw notFound("quota");
  const locked = await lockQuota(ctx, key);
  const quota = await getQuota(ctx, key.id);
  const { state, reason, answerBy, until } = considerRequest(locked, input, now);
  if (quota.pendingRequestId) throw alreadyPending(quota.pendingRequestId);
  const isApproved = state === "approved";
  const { requestedLimit } = input;
  const row: QuotaRequestRow = {
    ...{ id: newId("qrq", now), organizationId: ctx.organizationId, quotaId: quota.id },
    ...{ limitBefore: locked.seller.limit, requestedLimit, requestedUntil: until },
    ...{ grantedLimit: isApproved ? requestedLimit : null, grantedUntil: isApproved ? until : null },
    ...{ justification: input.justification, state, reason, answerBy, createdAt: now },
    ...{ decidedBy: isApproved ? "rule" : null, decidedByName: null, decidedAt: isApproved ? now : null },
    ...{ createdByType: ctx.actor.type, createdById: ctx.actor.id, createdByName: ctx.actor.name },
  };
  await ctx.db.insert(quotaRequests).values(row);
  if (isApproved) await grantLimit(ctx, locked, { limit: requestedLimit, until, origin: "rule" });
  await recordAudit(ctx, {
    action: "quota.requested",
    target: { type: "quota", id: quota.id },
    summary: `Asked for ${requestedLimit} ${quota.unit} instead of ${locked.seller.limit}${until ? `, until ${until}` : ""}: ${isApproved ? "granted by rule" : "waits for the operator"}.`,
    before: { limit: locked.seller.limit },
    after: { requestId: row.id, requestedLimit, until: until?.toString() ?? null, state },
  });
  return toQuotaRequest(row);
}

function alreadyPending(requestId: string) {
  return problem("quota_request_pending", {
    status: 409,
    detail: "A request for this quota waits for its answer. There can be one at a time: withdraw it to ask anew.",
    facts: { requestId },
  });
}
