import { and, desc, eq, gt, lt, lte, or, type SQL } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { budgetsAfter } from "../budgets/after-purchase.ts";
import { getQuotes } from "../capacity/quotes.ts";
import type { Context } from "../context.ts";
import type { ApprovalRequest, listApprovalRequests as listRoute } from "../contract/approvals.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { approvalRequests } from "../db/schema/approvals.ts";
import { reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import type { RequestRow } from "./approvers.ts";
import { listDecisions } from "./decisions.ts";
import { toRequest } from "./to-request.ts";

type State = ApprovalRequest["state"];

/** One request of the organization as the caller sees it; throws not found. */
export async function getRequest(ctx: Context, id: string): Promise<ApprovalRequest> {
  const [found] = await toRequests(ctx, await selectRequests(ctx, eq(approvalRequests.id, id), 1));
  if (!found) throw notFound("approval request");
  return found;
}

/** Requests of the organization, newest first. One whose deadline has passed is expired, whether or not the worker has come. */
export async function listRequests(
  ctx: Context,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const { createdAt, id, quoteId, reservationId } = approvalRequests;
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const lastAt = last ? Temporal.Instant.from(last[0]) : null;
  const isOlder = last && lastAt ? or(lt(createdAt, lastAt), and(eq(createdAt, lastAt), lt(id, last[1]))) : undefined;
  const where = and(
    isOlder,
    query.state ? or(...query.state.map((state) => isInState(ctx, state))) : undefined,
    query.quoteId ? eq(quoteId, query.quoteId) : undefined,
    query.reservationId ? eq(reservationId, query.reservationId) : undefined,
  );
  const rows = await selectRequests(ctx, where, query.limit + 1);
  const page = toPage(
    rows,
    query.limit,
    (row) => row,
    ({ request }) => encodeCursor([request.createdAt.toString(), request.id]),
  );
  return { items: await toRequests(ctx, page.items), nextCursor: page.nextCursor };
}

/** The stored row of a request; throws not found. */
export async function getRequestRow(ctx: Context, id: string): Promise<RequestRow> {
  const [found] = await selectRequests(ctx, eq(approvalRequests.id, id), 1);
  if (!found) throw notFound("approval request");
  return found.request;
}

function isInState(ctx: Context, wanted: State): SQL | undefined {
  const { state, deadline } = approvalRequests;
  const now = ctx.clock.now();
  if (wanted === "pending") return and(eq(state, "pending"), gt(deadline, now));
  if (wanted === "expired") return or(eq(state, "expired"), and(eq(state, "pending"), lte(deadline, now)));
  return eq(state, wanted);
}

function selectRequests(ctx: Context, where: SQL | undefined, limit: number) {
  return ctx.db
    .select({ request: approvalRequests, reservation: reservations })
    .from(approvalRequests)
    .innerJoin(reservations, eq(reservations.id, approvalRequests.reservationId))
    .where(and(eq(approvalRequests.organizationId, ctx.organizationId), where))
    .orderBy(desc(approvalRequests.createdAt), desc(approvalRequests.id))
    .limit(limit);
}

async function toRequests(ctx: Context, rows: Awaited<ReturnType<typeof selectRequests>>): Promise<ApprovalRequest[]> {
  if (rows.length === 0) return [];
  const quoteIds = rows.map(({ request }) => request.quoteId);
  const requestIds = rows.map(({ request }) => request.id);
  const quotes = await getQuotes(ctx, quoteIds);
  const decisions = Map.groupBy(await listDecisions(ctx, requestIds), ({ requestId }) => requestId);
  const found = rows.map(async ({ request, reservation }) => {
    const quote = quotes.get(request.quoteId);
    // Its foreign key says that there is one.
    if (!quote) return [];
    const answer = toRequest(ctx, { request, reservation, quote, decisions: decisions.get(request.id) ?? [] });
    return [{ ...answer, budgets: await budgetsOf(ctx, answer) }];
  });
  return (await Promise.all(found)).flat();
}

/** What approvers weigh it against; nothing once it is decided. A swap adds what it costs beside what it gives up. */
async function budgetsOf(
  ctx: Context,
  { state, projectId, quote, swap }: Omit<ApprovalRequest, "budgets">,
): Promise<ApprovalRequest["budgets"]> {
  if (state !== "pending") return [];
  const window = { from: Temporal.Instant.from(quote.from), until: Temporal.Instant.from(quote.until) };
  return budgetsAfter(ctx, { ...window, projectId, total: swap?.difference ?? quote.total });
}
