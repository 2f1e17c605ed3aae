import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { listQuotes as listRoute, Quote } from "../contract/quotes.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { approvalRequests } from "../db/schema/approvals.ts";
import { organizations } from "../db/schema/organizations.ts";
import { prices } from "../db/schema/pricing.ts";
import { quotes, reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { percentOf, sumDecimals } from "../money/decimal.ts";
import { poolOfRow } from "./pool.ts";
import { pricePerGpuHour, pricePerNodeHour, toNodeHours } from "./price-window.ts";
import { secondsBetween } from "./window.ts";

type Reader = Pick<Context, "db" | "clock" | "organizationId">;
type Row = typeof quotes.$inferSelect;
export type QuoteKind = Quote["kind"];

/** One quote of the organization; throws not found. */
export async function getQuote(ctx: Reader, id: string): Promise<Quote> {
  const [found] = await selectQuotes(ctx, eq(quotes.id, id), 1);
  if (!found) throw notFound("quote");
  return toQuote(ctx, found);
}

/** Several quotes of the organization by id; those that do not exist are left out. */
export async function getQuotes(ctx: Reader, ids: readonly string[]): Promise<Map<string, Quote>> {
  const found = await selectQuotes(ctx, inArray(quotes.id, [...ids]), ids.length);
  return new Map(found.map((each) => [each.quote.id, toQuote(ctx, each)]));
}

/** Quotes of the organization, newest first. */
export async function listQuotes(
  ctx: Reader,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const before = last ? { createdAt: Temporal.Instant.from(last[0]), id: last[1] } : null;
  const isOlder = before
    ? or(lt(quotes.createdAt, before.createdAt), and(eq(quotes.createdAt, before.createdAt), lt(quotes.id, before.id)))
    : undefined;
  const rows = await selectQuotes(
    ctx,
    and(
      isOlder,
      query.state ? isInState(ctx, query.state) : undefined,
      query.createdById ? eq(quotes.createdById, query.createdById) : undefined,
      query.ids ? inArray(quotes.id, query.ids) : undefined,
      query.expiresFrom ? gte(quotes.expiresAt, Temporal.Instant.from(query.expiresFrom)) : undefined,
      query.expiresBefore ? lt(quotes.expiresAt, Temporal.Instant.from(query.expiresBefore)) : undefined,
    ),
    query.limit + 1,
  );
  return toPage(
    rows,
    query.limit,
    (found) => toQuote(ctx, found),
    ({ quote }) => encodeCursor([quote.createdAt.toString(), quote.id]),
  );
}

/** A quote is over at its expiry, whether or not the worker has come to give its capacity back. */
export function isDue(ctx: Pick<Context, "clock">, quote: Pick<Row, "state" | "expiresAt">): boolean {
  return quote.state === "open" && Temporal.Instant.compare(quote.expiresAt, ctx.clock.now()) <= 0;
}

function isInState(ctx: Reader, state: Quote["state"]): SQL | undefined {
  const now = ctx.clock.now();
  const isLiving = and(eq(quotes.state, "open"), gt(quotes.expiresAt, now));
  if (state === "open") return and(isLiving, isNull(approvalRequests.id));
  if (state === "pending_approval") return and(isLiving, isNotNull(approvalRequests.id));
  if (state === "expired")
    return or(eq(quotes.state, "expired"), and(eq(quotes.state, "open"), lte(quotes.expiresAt, now)));
  return eq(quotes.state, state);
}

function selectQuotes(ctx: Reader, where: SQL | undefined, limit: number) {
  return ctx.db
    .select({
      quote: quotes,
      price: prices,
      organization: organizations,
      reservationId: reservations.id,
      requestId: approvalRequests.id,
    })
    .from(quotes)
    .innerJoin(prices, eq(prices.id, quotes.priceId))
    .innerJoin(organizations, eq(organizations.id, quotes.organizationId))
    .leftJoin(reservations, and(eq(reservations.quoteId, quotes.id), isNull(reservations.splitFrom)))
    .leftJoin(approvalRequests, eq(approvalRequests.quoteId, quotes.id))
    .where(and(eq(quotes.organizationId, ctx.organizationId), where))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(limit);
}

function toQuote(ctx: Reader, found: Awaited<ReturnType<typeof selectQuotes>>[number]): Quote {
  const { quote, price, organization, reservationId, requestId } = found;
  const { currency, total } = quote;
  const tax = percentOf(total, organization.taxRatePercent, currency);
  return {
    id: quote.id,
    // The column has a check constraint with exactly these kinds.
    kind: quote.kind as QuoteKind,
    forReservationId: quote.changes,
    state: stateOf(ctx, quote, requestId),
    ...poolOfRow(quote),
    nodes: quote.nodes,
    gpus: quote.gpus,
    from: quote.startsAt.toString(),
    until: quote.endsAt.toString(),
    nodeHours: toNodeHours(quote.nodes * secondsBetween(quote.startsAt, quote.endsAt)),
    pricePerNodeHour: pricePerNodeHour(price),
    pricePerGpuHour: pricePerGpuHour(price, quote.gpus / quote.nodes),
    total: { amount: total, currency },
    terms: quote.terms,
    listingId: quote.listingId,
    taxLabel: organization.taxLabel,
    taxRatePercent: organization.taxRatePercent,
    tax: { amount: tax, currency },
    totalWithTax: { amount: sumDecimals([total, tax]), currency },
    createdAt: quote.createdAt.toString(),
    expiresAt: quote.expiresAt.toString(),
    createdBy: quote.createdByName,
    reservationId: (quote.state === "accepted" && quote.kind !== "swap" ? quote.changes : null) ?? reservationId,
    approvalRequestId: requestId,
  };
}

function stateOf(ctx: Reader, quote: Row, requestId: string | null): Quote["state"] {
  if (isDue(ctx, quote)) return "expired";
  if (quote.state === "open" && requestId !== null) return "pending_approval";
  // The column has a check constraint with exactly these states.
  return quote.state as Quote["state"];
}
