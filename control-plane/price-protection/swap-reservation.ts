import { Temporal } from "temporal-polyfill";
import { refuseUnapproved } from "../approvals/refuse-unapproved.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { refuseOverBudget } from "../budgets/refuse-over-budget.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import type { Context } from "../context.ts";
import type { createSwap as route } from "../contract/price-protection.ts";
import type { Reservation } from "../contract/reservations.ts";
import type { RouteInput } from "../contract/route.ts";
import { reservationSwaps } from "../db/schema/price-protection.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { subtractDecimals } from "../money/decimal.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";
import { refusePurchaseOrder } from "../purchase-orders/refuse-purchase-order.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { insertReservation } from "../reservations/insert-reservation.ts";
import { quoteOutdated, refuseClosed, refuseReclaimed } from "../reservations/open-for-change.ts";
import { carryOut } from "../reservations/release-reservation.ts";
import { type Found, getReservation, lockReservation, toReservation } from "../reservations/reservations.ts";
import { givenUpBy, readSwap, refuseSwap } from "./swap-terms.ts";

/**
 * Gives up what remains of a reservation without a fee, and takes the nodes that a swap's quote holds as a reservation of
 * their own: one transaction over both pools, or nothing. Gives the new one. Throws `swap_not_possible`, `quote_outdated`
 * where the reservation has changed since, and what `acceptQuote` and `refuseUnapproved` say; the latter is not asked when
 * its approvers have just approved it.
 */
export async function swapReservation(
  ctx: Context,
  id: string,
  { quoteId }: RouteInput<typeof route>["body"],
  { isApproved = false } = {},
): Promise<Reservation> {
  const now = ctx.clock.now();
  const found = await lockReservation(ctx, id);
  const { reservation } = found;
  const intoId = newId("res", now);
  const quote = await acceptQuote(ctx, { id: quoteId, kind: "swap", changes: id, reservationId: intoId });
  refuseClosed(reservation, now);
  await refuseReclaimed(ctx, reservation);
  const { projectId, poNumber } = reservation;
  if (!isApproved) await refuseUnapproved(ctx, quote.id, { ...quote, projectId });
  refuseOutdated(found, quote, now);
  const terms = givenUpBy(found, quote.startsAt, now);
  await carryOut(ctx, found, terms, `Swapped for ${quote.nodes} × ${quote.nodeType} (${intoId}).`);
  await insertReservation(ctx, quote, {
    ...{ id: intoId, projectId, poNumber: poNumber ?? undefined, state: "scheduled" },
    name: `${reservation.name}, ${quote.nodeType}`.slice(0, 80),
    reason: `Swapped from ${reservation.name} (${id}) by ${ctx.actor.name}.`,
  });
  const difference = subtractDecimals(quote.total, terms.remaining.amount);
  await ctx.db.insert(reservationSwaps).values({
    ...{ reservationId: id, intoReservationId: intoId, organizationId: ctx.organizationId },
    ...{ effectiveAt: quote.startsAt, givenUp: terms.remaining.amount, difference },
    ...{ currency: quote.currency, createdAt: now },
  });
  const window = { from: quote.startsAt, until: quote.endsAt };
  if (!difference.startsWith("-"))
    await refuseOverBudget(ctx, window, { reservationId: intoId, projectIds: [projectId] });
  await refusePurchaseOrder(ctx, { window, projectId, poNumber, total: quote.total, step: "change" });
  const into = await getReservation(ctx, intoId);
  await recordEvent(ctx, {
    type: "reservation.swapped",
    subjectId: id,
    facts: {
      ...toEventFacts(reservation),
      intoReservationId: intoId,
      effectiveAt: quote.startsAt.toString(),
    },
  });
  await recordAudit(ctx, {
    action: "reservation.swapped",
    target: { type: "reservation", id },
    summary: `Swapped ${reservation.nodes} × ${reservation.nodeType} of ${reservation.name} for ${quote.nodes} × ${quote.nodeType} from ${quote.startsAt} on: ${groupDigits(quote.total)} instead of ${shownMoney(terms.remaining.amount, quote.currency)}.`,
    before: { nodes: reservation.nodes, nodeType: reservation.nodeType },
    after: { intoReservationId: intoId, nodes: quote.nodes, nodeType: quote.nodeType, difference },
  });
  return toReservation(into);
}

/** The quote must still be what the clause gives for the reservation as it is now, and its nodes must not have started. */
function refuseOutdated(
  { reservation }: Found,
  quote: { nodes: number; nodeType: string; startsAt: Temporal.Instant; endsAt: Temporal.Instant },
  now: Temporal.Instant,
): void {
  const swap = readSwap(reservation, now);
  if (!swap) throw refuseSwap("Its terms have no hardware swap.");
  const { handedOverAt, startsAt, endsAt } = reservation;
  const isInTime = handedOverAt
    ? Temporal.Instant.compare(quote.startsAt, now) >= 0
    : quote.startsAt.equals(startsAt) && reservation.state === "scheduled";
  const isSame = quote.nodes === swap.nodes && quote.nodeType === swap.clause.nodeType && quote.endsAt.equals(endsAt);
  if (!isInTime || !isSame) throw quoteOutdated();
}
