import type { Context } from "../context.ts";
import type { QuotaPreview, previewQuotaRequest as route } from "../contract/quotas.ts";
import type { RouteInput } from "../contract/route.ts";
import { notFound, ProblemException } from "../http/problem.ts";
import { considerRequest } from "./consider-request.ts";
import { effectiveLimit } from "./effective-limit.ts";
import { getQuota } from "./list-quotas.ts";
import { toQuotaRule } from "./list-rules.ts";
import { parseQuotaId } from "./quota-id.ts";

/** How a request would be decided now, and what would then be free. Throws not found; nothing is written. */
export async function previewQuotaRequest(
  ctx: Context,
  input: RouteInput<typeof route>["query"],
): Promise<QuotaPreview> {
  const key = parseQuotaId(input.quotaId);
  if (!key) throw notFound("quota");
  const quota = await getQuota(ctx, key.id);
  const effective = await effectiveLimit(ctx, key);
  const decision = decide();
  const sellerLimitAfter = Math.max(effective.seller.limit, input.requestedLimit);
  const limitAfter = effective.origin === "cap" ? Math.min(effective.limit, sellerLimitAfter) : sellerLimitAfter;
  const { used, held } = quota;
  return {
    quotaId: key.id,
    outcome: decision.outcome,
    reason: decision.reason,
    answerBy: decision.answerBy?.toString() ?? null,
    rule: toQuotaRule(effective.rule),
    ...{ limitNow: effective.limit, sellerLimitAfter, limitAfter, used, held },
    until: decision.until?.toString() ?? null,
    freeAfter: Math.max(0, limitAfter - used - held),
  };

  function decide() {
    if (quota.pendingRequestId) {
      const reason = `The request ${quota.pendingRequestId} for this quota waits for its answer. There can be one at a time.`;
      return { outcome: "refused" as const, reason, answerBy: null, until: null };
    }
    try {
      const { state: outcome, ...rest } = considerRequest(effective, input, ctx.clock.now());
      return { outcome, ...rest };
    } catch (error) {
      if (!(error instanceof ProblemException)) throw error;
      return { outcome: "refused" as const, reason: error.message, answerBy: null, until: null };
    }
  }
}
