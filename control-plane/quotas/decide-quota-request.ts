import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { decideQuotaRequest as route } from "../contract/operator.ts";
import type { QuotaRequest } from "../contract/quotas.ts";
import type { RouteInput } from "../contract/route.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { notFound, problem } from "../http/problem.ts";
import { changeLimit } from "./change-limit.ts";
import { lockQuota } from "./lock-quota.ts";
import { getKey, toQuotaRequest } from "./quota-requests.ts";

/** The operator approves or declines a pending request, once; a limit that is higher by now stays. */
export async function decideQuotaRequest(
  operator: OperatorContext,
  id: string,
  { decision, reason }: RouteInput<typeof route>["body"],
): Promise<QuotaRequest> {
  const [before] = await operator.db.select().from(quotaRequests).where(eq(quotaRequests.id, id)).for("update");
  if (!before) throw notFound("quota request");
  if (before.state !== "pending") {
    throw problem("quota_request_decided", { status: 409, detail: `This request was ${before.state} already.` });
  }
  const ctx = forOrganization(operator, before.organizationId);
  const decided = { state: decision, decidedBy: "operator", reason, decidedAt: operator.clock.now() };
  await operator.db.update(quotaRequests).set(decided).where(eq(quotaRequests.id, id));
  const { limit } = (await lockQuota(ctx, getKey(before.quotaId))).seller;
  if (decision === "approved" && before.requestedLimit > limit) {
    await changeLimit(ctx, before.quotaId, {
      ...{ limit: before.requestedLimit, origin: "operator", setBy: operator.actor.name },
    });
  }
  await recordAudit(ctx, {
    action: `quota_request.${decision}`,
    target: { type: "quota", id: before.quotaId },
    summary: `${decision === "approved" ? "Approved" : "Declined"} the request for ${before.requestedLimit}: ${reason}`,
    before: { state: "pending", limit },
    after: { state: decision, requestedLimit: before.requestedLimit },
  });
  return toQuotaRequest({ ...before, ...decided });
}
