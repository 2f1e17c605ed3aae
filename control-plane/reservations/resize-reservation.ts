import { and, eq } from "drizzle-orm";
import { refuseUnapproved } from "../approvals/refuse-unapproved.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import { getSellingPrice } from "../capacity/get-selling-price.ts";
import { holdQuote } from "../capacity/hold-quote.ts";
import { getNodeType } from "../capacity/node-types.ts";
import { poolOfRow } from "../capacity/pool.ts";
import { toWindow } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Quote } from "../contract/capacity.ts";
import type { createResizeQuote, createResize as route } from "../contract/reservation-changes.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { sumDecimals } from "../money/decimal.ts";
import { toEventFacts } from "./event-facts.ts";
import { quoteOutdated, refuseClosed } from "./open-for-change.ts";
import { getReservation, lockReservation, toReservation } from "./reservations.ts";
import { reviseSegments } from "./segments.ts";
import { type ReservationRow, recordActivity, toState } from "./transition.ts";

/**
 * Prices more nodes for the whole window of a reservation that has not started, at the price of this moment, and holds
 * them until the quote expires. Throws `change_not_possible`, and what `createQuote` does.
 */
export async function createResizeQuoteFor(
  ctx: Context,
  id: string,
  { nodes }: RouteInput<typeof createResizeQuote>["body"],
): Promise<Quote> {
  const now = ctx.clock.now();
  const { reservation } = await getReservation(ctx, id);
  refuseStarted(ctx, reservation);
  const pool = poolOfRow(reservation);
  const nodeType = await getNodeType(ctx, pool.nodeType);
  const window = toWindow({ from: reservation.startsAt.toString(), until: reservation.endsAt.toString() }, now);
  const price = await getSellingPrice(ctx, pool, nodeType);
  const { terms } = reservation;
  return holdQuote(ctx, { kind: "resize", changes: id, pool, nodeType, nodes, window, price, terms });
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
): Promise<Reservation> {
  const { reservation, segments } = await lockReservation(ctx, id);
  refuseStarted(ctx, reservation);
  const quote = await acceptQuote(ctx, { id: quoteId, kind: "resize", reservationId: id });
  const { projectId, startsAt, endsAt } = reservation;
  await refuseUnapproved(ctx, quote.id, { ...quote, projectId });
  if (!quote.startsAt.equals(startsAt) || !quote.endsAt.equals(endsAt)) throw quoteOutdated();
  await reviseSegments(ctx, id, [...segments, { ...quote, quoteId, projectId }]);
  const nodes = reservation.nodes + quote.nodes;
  const total = sumDecimals([reservation.total, quote.total]);
  await ctx.db
    .update(reservations)
    .set({ nodes, gpus: reservation.gpus + quote.gpus, total })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  const state = toState(reservation.state);
  const reason = `${quote.nodes} nodes added by ${ctx.actor.name}: ${nodes} in all.`;
  await recordActivity(ctx, id, { from: state, to: state, at: ctx.clock.now(), reason });
  await recordAudit(ctx, {
    action: "reservation.resized",
    target: { type: "reservation", id },
    summary: `Added ${quote.nodes} nodes to ${reservation.name} for ${quote.total} ${quote.currency}.`,
    before: { nodes: reservation.nodes, total: reservation.total },
    after: { nodes, total },
  });
  const after = await getReservation(ctx, id);
  const facts = { ...toEventFacts(after.reservation), previousNodes: reservation.nodes };
  await recordEvent(ctx, {
    type: "reservation.resized",
    subjectId: id,
    facts: { ...facts, effectiveAt: startsAt.toString() },
  });
  return toReservation(after);
}

function refuseStarted(ctx: Context, reservation: ReservationRow): void {
  refuseClosed(reservation, ctx.clock.now());
  if (reservation.state === "scheduled") return;
  throw problem("change_not_possible", {
    status: 409,
    detail: "Nodes can be added until the start. While it runs, reserve more nodes beside it.",
  });
}
