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
import { quoteLifetime } from "../capacity/quote-lifetime.ts";
import { ceilHour, floorHour, secondsBetween, toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/quotes.ts";
import type { createResizeQuote, createResize as route } from "../contract/reservation-changes.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { sumDecimals } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { toEventFacts } from "./event-facts.ts";
import { quoteOutdated, refuseOnListing, refuseReclaimed, whyClosed } from "./open-for-change.ts";
import { getReservation, lockReservation, toReservation } from "./reservations.ts";
import { reviseSegments, segmentsFrom } from "./segments.ts";
import { type ReservationRow, recordActivity, toState } from "./transition.ts";

/**
 * Prices more nodes at the price of this moment, and holds them until the quote expires: for the whole window of a
 * reservation that has not started, and of one that runs for the rest of it, from the first full hour that begins after
 * the quote has expired. Throws `change_not_possible`, and what `createQuote` does.
 */
export async function createResizeQuoteFor(
  ctx: Context,
  id: string,
  { nodes }: RouteInput<typeof createResizeQuote>["body"],
): Promise<Quote> {
  const now = ctx.clock.now();
  const { reservation } = await getReservation(ctx, id);
  refuseAdding(reservation, now);
  await refuseReclaimed(ctx, reservation);
  const pool = poolOfRow(reservation);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const isRunning = reservation.state !== "scheduled";
  const from = isRunning ? ceilHour(now.add(quoteLifetime)) : reservation.startsAt;
  const window = toWindow({ from: from.toString(), until: reservation.endsAt.toString() }, now);
  const price = await getSellingPrice(ctx, pool, nodeType);
  return holdQuote(ctx, {
    ...{ kind: "resize", changes: id, pool, nodeType, nodes, window, price, terms: reservation.terms },
    // A reclaim takes from what is held through all of its time: surplus is held from this hour on.
    ...(isRunning && pool.noticeClass ? { held: { from: floorHour(now), until: window.until } } : {}),
  });
}

/**
 * Takes the nodes that a resize's quote holds over for the reservation; they are charged at the quote's price, beside
 * those that it had. Throws `change_not_possible`, `quote_outdated`, and what
 * `acceptQuote` and `refuseUnapproved` say.
 */
export async function resizeReservation(
  ctx: Context,
  id: string,
  { quoteId }: RouteInput<typeof route>["body"],
  { isApproved = false } = {},
): Promise<Reservation> {
  const now = ctx.clock.now();
  const { reservation, segments } = await lockReservation(ctx, id);
  refuseAdding(reservation, now);
  await refuseReclaimed(ctx, reservation);
  const quote = await acceptQuote(ctx, { id: quoteId, kind: "resize", reservationId: id });
  const { projectId, startsAt, endsAt } = reservation;
  const isRunning = reservation.state !== "scheduled";
  if (!isApproved) await refuseUnapproved(ctx, quote.id, { ...quote, projectId });
  const isTimely = isRunning
    ? Temporal.Instant.compare(quote.startsAt, now) >= 0 && quote.startsAt.equals(ceilHour(quote.startsAt))
    : quote.startsAt.equals(startsAt);
  if (!isTimely || !quote.endsAt.equals(endsAt)) throw quoteOutdated();
  await reviseSegments(ctx, id, [...segmentsFrom(segments, quote.startsAt), { ...quote, quoteId, projectId }]);
  const nodes = reservation.nodes + quote.nodes;
  const total = sumDecimals([reservation.total, quote.total]);
  await ctx.db
    .update(reservations)
    .set({ nodes, gpus: reservation.gpus + quote.gpus, total, ...(isRunning ? { addedFrom: quote.startsAt } : {}) })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  await refuseOverBudget(
    ctx,
    { from: quote.startsAt, until: quote.endsAt },
    { reservationId: id, projectIds: [projectId] },
  );
  await refusePurchaseOrder(ctx, {
    window: { from: quote.startsAt, until: quote.endsAt },
    ...{ projectId, poNumber: reservation.poNumber, total: quote.total, step: "change" },
  });
  const state = toState(reservation.state);
  const reason = `${quote.nodes === 1 ? "1 node" : `${quote.nodes} nodes`} added by ${ctx.actor.name}${isRunning ? ` from ${quote.startsAt} on` : ""}: ${nodes} in all.`;
  await recordActivity(ctx, id, { from: state, to: state, at: now, reason });
  await recordAudit(ctx, {
    action: "reservation.resized",
    target: { type: "reservation", id },
    summary: `Added ${quote.nodes} nodes to ${reservation.name} for ${shownMoney(quote.total, quote.currency)}.`,
    before: { nodes: reservation.nodes, total: reservation.total },
    after: { nodes, total },
  });
  const after = await getReservation(ctx, id);
  const facts = { ...toEventFacts(after.reservation), previousNodes: reservation.nodes };
  await recordEvent(ctx, {
    type: "reservation.resized",
    subjectId: id,
    facts: { ...facts, effectiveAt: quote.startsAt.toString() },
  });
  return toReservation(after);
}

/** Why nodes cannot be added to a reservation now, in a sentence; null when they can. */
function whyNotAddable(reservation: ReservationRow, now: Temporal.Instant): string | null {
  const { state, startsAt, endsAt, addedFrom } = reservation;
  const closed = whyClosed(reservation, now);
  if (closed) return `This reservation cannot be changed. ${closed}`;
  if (state === "scheduled") {
    if (secondsBetween(startsAt, endsAt) >= 3600) return null;
    return "It is shorter than an hour, and nodes are sold for no less. Extend it first.";
  }
  if (state === "provisioning") return "Its nodes are being handed over: wait for them, and add more then.";
  if (addedFrom) return `Nodes were added that begin at ${addedFrom}: wait until they were handed over.`;
  const from = ceilHour(now.add(quoteLifetime));
  if (secondsBetween(from, endsAt) >= 3600) return null;
  return `Added nodes would begin at ${from}, less than an hour before its end. Extend it first.`;
}

function refuseAdding(reservation: ReservationRow, now: Temporal.Instant): void {
  refuseOnListing(reservation);
  const why = whyNotAddable(reservation, now);
  if (why) throw problem("change_not_possible", { status: 409, detail: why });
}
