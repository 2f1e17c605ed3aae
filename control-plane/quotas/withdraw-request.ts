import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { QuotaRequest } from "../contract/quotas.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { notFound } from "../http/problem.ts";
import { refuseDecided, toQuotaRequest } from "./quota-requests.ts";

/** Takes back a request that waits, so that another can be made. Throws not found and `quota_request_decided`. */
export async function withdrawQuotaRequest(ctx: Context, id: string): Promise<QuotaRequest> {
  const one = and(eq(quotaRequests.organizationId, ctx.organizationId), eq(quotaRequests.id, id));
  const [before] = await ctx.db.select().from(quotaRequests).where(one).for("update");
  if (!before) throw notFound("quota request");
  refuseDecided(before);
  const decided = {
    ...{ state: "withdrawn", decidedBy: "customer", decidedByName: ctx.actor.name, decidedAt: ctx.clock.now() },
    reason: `Withdrawn by ${ctx.actor.name}.`,
  };
  await ctx.db.update(quotaRequests).set(decided).where(one);
  await recordAudit(ctx, {
    action: "quota_request.withdrawn",
    target: { type: "quota", id: before.quotaId },
    summary: `Withdrew the request for ${before.requestedLimit}.`,
    before: { state: "pending" },
    after: { requestId: id, state: "withdrawn" },
  });
  return toQuotaRequest({ ...before, ...decided });
}
