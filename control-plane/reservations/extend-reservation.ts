import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { refuseUnapproved } from "../approvals/refuse-unapproved.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { refuseOverBudget } from "../budgets/refuse-over-budget.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import { getSellingPrice } from "../capacity/get-selling-price.ts";
import { holdQuote } from "../capacity/hold-quote.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { poolOfRow } from "../capacity/pool.ts";
import { ceilHour, toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/quotes.ts";
import type { createExtensionQuote, createExtension as route } from "../contract/reservation-changes.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { sumDecimals } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { extendAssignments } from "./assign-nodes.ts";
import { toEventFacts } from "./event-facts.ts";
import { quoteOutdated, refuseClosed, refuseOnListing, refuseReclaimed } from "./open-for-change.ts";
import { endingBegins } from "./pick-due.ts";
import { type Found, getReservation, lockReservation, toReservation } from "./reservations.ts";
import { reviseSegments, type SegmentTerms } from "./segments.ts";
import { recordActivity, toState, transition } from "./transition.ts";

/**
 * Prices more time for the same number of nodes at the price of this moment, from the reservation's end on, and holds
 * it until the quote expires. The terms stay the reservation's. Throws `change_not_possible`, and what `createQuote` does.
 */
export async function createExtensionQuoteFor(
  ctx: Context,
  id: string,
  input: RouteInput<typeof createExtensionQuote>["body"],
): Promise<Quote> {
  const now = ctx.clock.now();
  const { reservation, segments } = await getReservation(ctx, id);
  refuseClosed(reservation, now);
  refuseOnListing(reservation);
  await refuseReclaimed(ctx, reservation);
  const pool = poolOfRow(reservation);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const window = toWindow({ from: reservation.endsAt.toString(), until: input.until }, now);
  return holdQuote(ctx, {
    kind: "extension",
    changes: id,
    pool,
    nodeType,
    nodes: nodesAtEnd(segments),
    window,
    // The reservation holds the hour that it ends in to its end already.
    held: { from: ceilHour(window.from), until: ceilHour(window.until) },
    price: await getSellingPrice(ctx, pool, nodeType),
    terms: reservation.terms,
  });
}

/**
 * Takes what an extension's quote holds over for the reservation: it ends later, the added time is charged at the quote's
 * price, and the same nodes go on where they can. Throws `change_not_possible`, `quote_outdated`, and
 * what `acceptQuote` and `refuseUnapproved` say; the latter is not asked when its approvers have just approved it.
 */
export async function extendReservation(
  ctx: Context,
  id: string,
  { quoteId }: RouteInput<typeof route>["body"],
  { isApproved = false } = {},
): Promise<Reservation> {
  const now = ctx.clock.now();
  const before = await lockReservation(ctx, id);
  const { reservation, segments } = before;
  refuseClosed(reservation, now);
  await refuseReclaimed(ctx, reservation);
  const quote = await acceptQuote(ctx, { id: quoteId, kind: "extension", reservationId: id });
  if (!isApproved) await refuseUnapproved(ctx, quote.id, { ...quote, projectId: reservation.projectId });
  const shares = sharesAtEnd(segments);
  if (!quote.startsAt.equals(reservation.endsAt) || quote.nodes !== nodesAtEnd(segments)) throw quoteOutdated();
  const { endsAt } = quote;
  const total = sumDecimals([reservation.total, quote.total]);
  await moveEnd(ctx, before, { endsAt, total, quoteTotal: quote.total });
  // Shared between projects, it stays so.
  await reviseSegments(
    ctx,
    id,
    [...shares].map(([projectId, nodes]) => ({ ...quote, quoteId, projectId, nodes })),
  );
  await refuseOverBudget(
    ctx,
    { from: quote.startsAt, until: endsAt },
    { reservationId: id, projectIds: [...shares.keys()] },
  );
  await refusePurchaseOrder(ctx, {
    window: { from: quote.startsAt, until: endsAt },
    ...{ projectId: reservation.projectId, projectIds: [...shares.keys()] },
    ...{ poNumber: reservation.poNumber, total: quote.total, step: "change" },
  });
  await extendAssignments(ctx, reservation, endsAt);
  const after = await getReservation(ctx, id);
  const facts = { ...toEventFacts(after.reservation), previousEndsAt: reservation.endsAt.toString() };
  await recordEvent(ctx, { type: "reservation.extended", subjectId: id, facts });
  return toReservation(after);
}

/** Nodes that the reservation has in its last moment. */
export function nodesAtEnd(segments: readonly SegmentTerms[]): number {
  return [...sharesAtEnd(segments).values()].reduce((sum, nodes) => sum + nodes, 0);
}

/** The same by the project that pays them. */
function sharesAtEnd(segments: readonly SegmentTerms[]): Map<string, number> {
  const last = segments
    .map(({ endsAt }) => endsAt)
    .sort(Temporal.Instant.compare)
    .at(-1);
  const shares = new Map<string, number>();
  for (const { endsAt, projectId, nodes } of segments)
    if (last && endsAt.equals(last)) shares.set(projectId, (shares.get(projectId) ?? 0) + nodes);
  return shares;
}

async function moveEnd(
  ctx: Context,
  { reservation }: Found,
  change: { endsAt: Temporal.Instant; total: string; quoteTotal: string },
): Promise<void> {
  const now = ctx.clock.now();
  const { id, name, startsAt, currency } = reservation;
  const { endsAt, total } = change;
  const set = { endsAt, boughtUntil: endsAt, total };
  const reason = `Extended until ${endsAt} by ${ctx.actor.name}.`;
  const audit = {
    action: "reservation.extended",
    summary: `Extended ${name} from ${reservation.endsAt} until ${endsAt} for ${shownMoney(change.quoteTotal, currency)}.`,
    after: { endsAt: endsAt.toString(), total },
  };
  const endsSoon = Temporal.Instant.compare(endingBegins(startsAt, endsAt), now) <= 0;
  if (reservation.state === "ending" && !endsSoon) {
    return transition(ctx, reservation, { to: "active", at: now, reason, set, audit, told: false });
  }
  const state = toState(reservation.state);
  await ctx.db
    .update(reservations)
    .set(set)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  await recordActivity(ctx, id, { from: state, to: state, at: now, reason });
  await recordAudit(ctx, {
    ...audit,
    target: { type: "reservation", id },
    before: { endsAt: reservation.endsAt.toString(), total: reservation.total },
  });
}
