import { and, asc, desc, eq, lt, or } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context, OperatorContext } from "../context.ts";
import type { listPendingQuotaRequests as pendingRoute } from "../contract/operator.ts";
import type { listQuotaRequests as listRoute, QuotaRequest } from "../contract/quotas.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { problem } from "../http/problem.ts";
import { parseQuotaId, type QuotaKey } from "./quota-id.ts";

export type QuotaRequestRow = typeof quotaRequests.$inferSelect;

/** The organization's requests, newest first. */
export async function listQuotaRequests(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const { createdAt, id, organizationId } = quotaRequests;
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const lastAt = last ? Temporal.Instant.from(last[0]) : null;
  const isOlder = last && lastAt ? or(lt(createdAt, lastAt), and(eq(createdAt, lastAt), lt(id, last[1]))) : undefined;
  const rows = await ctx.db
    .select()
    .from(quotaRequests)
    .where(and(eq(organizationId, ctx.organizationId), isOlder))
    .orderBy(desc(createdAt), desc(id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, toQuotaRequest, (row) => encodeCursor([row.createdAt.toString(), row.id]));
}

/** All customers' requests that wait for the operator, oldest first. */
export async function listPendingQuotaRequests(ctx: OperatorContext): Promise<RouteAnswer<typeof pendingRoute>> {
  const rows = await ctx.db
    .select({ request: quotaRequests, organizationName: organizations.name })
    .from(quotaRequests)
    .innerJoin(organizations, eq(organizations.id, quotaRequests.organizationId))
    .where(eq(quotaRequests.state, "pending"))
    .orderBy(asc(quotaRequests.createdAt), asc(quotaRequests.id))
    .limit(1000);
  return {
    items: rows.map(({ request, organizationName }) => ({
      ...toQuotaRequest(request),
      organizationId: request.organizationId,
      organizationName,
    })),
  };
}

/** The wire form of a request. */
export function toQuotaRequest(row: QuotaRequestRow): QuotaRequest {
  const { metric, subject } = getKey(row.quotaId);
  return {
    id: row.id,
    quotaId: row.quotaId,
    metric,
    subject,
    limitBefore: row.limitBefore,
    requestedLimit: row.requestedLimit,
    requestedUntil: row.requestedUntil?.toString() ?? null,
    grantedLimit: row.grantedLimit,
    grantedUntil: row.grantedUntil?.toString() ?? null,
    decidedByName: row.decidedByName,
    justification: row.justification,
    // The columns are only ever written from these types.
    state: row.state as QuotaRequest["state"],
    decidedBy: row.decidedBy as QuotaRequest["decidedBy"],
    reason: row.reason,
    createdAt: row.createdAt.toString(),
    createdBy: {
      type: row.createdByType as QuotaRequest["createdBy"]["type"],
      id: row.createdById,
      name: row.createdByName,
    },
    decidedAt: row.decidedAt?.toString() ?? null,
    answerBy: row.answerBy?.toString() ?? null,
  };
}

/** Throws `quota_request_decided` for a request that waits no more. */
export function refuseDecided({ state }: QuotaRequestRow): void {
  if (state === "pending") return;
  throw problem("quota_request_decided", { status: 409, detail: `This request was ${state} already.` });
}

/** The quota that a stored id names. */
export function getKey(quotaId: string): QuotaKey {
  const key = parseQuotaId(quotaId);
  if (!key) throw new Error(`${quotaId} was stored and is no quota's id`);
  return key;
}
