import { and, asc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { listWaitingApprovals as listRoute, WaitingApproval } from "../contract/operator-approvals.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { approvalDecisions, approvalRequests } from "../db/schema/approvals.ts";
import { organizations } from "../db/schema/organizations.ts";
import { quotes, reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { toActor } from "../reservations/reservations.ts";
import type { DecisionRow } from "./approvers.ts";
import { toDecision, withApprovals } from "./to-request.ts";

/** Requests of all customers that wait for their approvers, the nearest deadline first. */
export async function listWaitingApprovals(
  ctx: OperatorContext,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const { deadline, id } = approvalRequests;
  const later = last ? sql`(${deadline}, ${id}) > (${last[0]}::timestamptz, ${last[1]})` : undefined;
  const rows = await select(ctx, later, query.limit + 1);
  const decisions = await readDecisions(ctx, rows);
  return toPage(
    rows,
    query.limit,
    (row) => toWaiting(row, decisions.get(row.request.id) ?? []),
    ({ request }) => encodeCursor([request.deadline.toString(), request.id]),
  );
}

/** One of them; throws not found when it does not wait. */
export async function getWaitingApproval(ctx: OperatorContext, id: string): Promise<WaitingApproval> {
  const rows = await select(ctx, eq(approvalRequests.id, id), 1);
  const [row] = rows;
  if (!row) throw notFound("approval request that waits");
  return toWaiting(row, (await readDecisions(ctx, rows)).get(id) ?? []);
}

function select(ctx: OperatorContext, where: SQL | undefined, limit: number) {
  const { name } = organizations;
  return ctx.db
    .select({ request: approvalRequests, quote: quotes, reservationName: reservations.name, organizationName: name })
    .from(approvalRequests)
    .innerJoin(quotes, eq(quotes.id, approvalRequests.quoteId))
    .innerJoin(reservations, eq(reservations.id, approvalRequests.reservationId))
    .innerJoin(organizations, eq(organizations.id, approvalRequests.organizationId))
    .where(and(eq(approvalRequests.state, "pending"), gt(approvalRequests.deadline, ctx.clock.now()), where))
    .orderBy(asc(approvalRequests.deadline), asc(approvalRequests.id))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof select>>[number];

async function readDecisions(ctx: OperatorContext, rows: readonly Row[]): Promise<Map<string, DecisionRow[]>> {
  const ids = rows.map(({ request }) => request.id);
  const found = await ctx.db
    .select()
    .from(approvalDecisions)
    .where(inArray(approvalDecisions.requestId, ids))
    .orderBy(asc(approvalDecisions.at), asc(approvalDecisions.id));
  return Map.groupBy(found, ({ requestId }) => requestId);
}

function toWaiting(
  { request, quote, reservationName, organizationName }: Row,
  decisions: readonly DecisionRow[],
): WaitingApproval {
  const { region, nodeType, nodes, total, currency } = quote;
  return {
    id: request.id,
    organization: { id: request.organizationId, name: organizationName },
    // The column has a check constraint with exactly these kinds.
    kind: quote.kind as WaitingApproval["kind"],
    name: reservationName,
    ...{ region, nodeType, nodes },
    from: quote.startsAt.toString(),
    until: quote.endsAt.toString(),
    total: { amount: total, currency },
    createdAt: request.createdAt.toString(),
    createdBy: toActor(request),
    askedById: request.askedById,
    deadline: request.deadline.toString(),
    requirements: withApprovals(request, decisions),
    decisions: decisions.map(toDecision),
  };
}
