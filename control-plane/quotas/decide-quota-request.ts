import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { decideQuotaRequest as route } from "../contract/operator.ts";
import type { QuotaRequest } from "../contract/quotas.ts";
import type { RouteInput } from "../contract/route.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { recordEvent } from "../events/record-event.ts";
import { notFound, problem } from "../http/problem.ts";
import { grantLimit } from "./grant-limit.ts";
import { lockQuota } from "./lock-quota.ts";
import { getKey, type QuotaRequestRow, refuseDecided, toQuotaRequest } from "./quota-requests.ts";

type Input = RouteInput<typeof route>["body"];

/**
 * The operator approves a pending request, in part or for a time where they say so, or declines it, once. A limit that is
 * higher by now stays. Throws not found, `quota_request_decided` and `quota_grant_not_possible`.
 */
export async function decideQuotaRequest(operator: OperatorContext, id: string, input: Input): Promise<QuotaRequest> {
  const [before] = await operator.db.select().from(quotaRequests).where(eq(quotaRequests.id, id)).for("update");
  if (!before) throw notFound("quota request");
  refuseDecided(before);
  const now = operator.clock.now();
  const ctx = forOrganization(operator, before.organizationId);
  const { decision, reason } = input;
  const locked = await lockQuota(ctx, getKey(before.quotaId));
  const granted = decision === "approved" ? toGrant(before, input, now) : null;
  const decided = {
    ...{ state: decision, decidedBy: "operator", decidedByName: operator.actor.name, reason, decidedAt: now },
    ...{ grantedLimit: granted?.limit ?? null, grantedUntil: granted?.until ?? null },
  };
  await operator.db.update(quotaRequests).set(decided).where(eq(quotaRequests.id, id));
  if (granted) await grantLimit(ctx, locked, { ...granted, origin: "operator", setBy: operator.actor.name });
  const until = granted?.until ? `, until ${granted.until}` : "";
  await recordAudit(ctx, {
    action: `quota_request.${decision}`,
    target: { type: "quota", id: before.quotaId },
    summary: granted
      ? `Approved ${granted.limit} of the ${before.requestedLimit} asked for${until}: ${reason}`
      : `Declined the request for ${before.requestedLimit}: ${reason}`,
    before: { state: "pending", limit: locked.seller.limit },
    after: { state: decision, requestedLimit: before.requestedLimit, grantedLimit: granted?.limit ?? null },
  });
  const { quotaId, requestedLimit, createdByType, createdById } = before;
  await recordEvent(ctx, {
    type: "quota.decided",
    subjectId: quotaId,
    facts: {
      ...{ requestId: id, decision, requestedLimit, grantedLimit: granted?.limit ?? null, reason },
      until: granted?.until?.toString() ?? null,
      askedById: createdByType === "user" ? createdById : "",
    },
  });
  return toQuotaRequest({ ...before, ...decided });
}

function toGrant(before: QuotaRequestRow, { limit, until }: Input, now: Temporal.Instant) {
  const end = until === undefined ? before.requestedUntil : until === null ? null : Temporal.Instant.from(until);
  if (limit !== undefined && limit > before.requestedLimit) {
    throw notPossible("limit", `At most what was asked for can be granted: ${before.requestedLimit}.`);
  }
  if (end && Temporal.Instant.compare(end, now) <= 0) {
    throw notPossible("until", "This end is over. Grant it for good or until another time.");
  }
  return { limit: limit ?? before.requestedLimit, until: end };
}

function notPossible(field: "limit" | "until", detail: string) {
  return problem("quota_grant_not_possible", { status: 400, detail, fields: { [field]: detail } });
}
