import { recordAudit } from "../audit/record-audit.ts";
import { acceptQuote } from "../capacity/accept-quote.ts";
import { expireQuotesBeforeTaking } from "../capacity/expire-quotes.ts";
import { holdQuote } from "../capacity/hold-quote.ts";
import { poolName, poolOfRow } from "../capacity/pool.ts";
import { lockCapacity } from "../capacity/take-capacity.ts";
import type { Context } from "../context.ts";
import type { Downgrade, createDowngrade as route } from "../contract/give-back.ts";
import type { RouteInput } from "../contract/route.ts";
import { recordEvent } from "../events/record-event.ts";
import { problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { sameDecimal, subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";
import { lockQuota } from "../quotas/lock-quota.ts";
import { gpuQuota } from "../quotas/quota-id.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import { insertReservation } from "../reservations/insert-reservation.ts";
import { carryOut } from "../reservations/release-reservation.ts";
import { type Found, getReservation, lockReservation } from "../reservations/reservations.ts";
import { computeDowngrade, type Downgradable } from "./downgrade-terms.ts";

/**
 * Exchanges the remaining guaranteed time of a reservation for surplus of a notice class, in one transaction: its nodes go
 * back, and as many of the surplus pool are a reservation of their own from the same instant on, in the same project.
 * Nobody is asked for approval: it costs less. Throws `terms_changed`, `capacity_unavailable`, and what
 * `computeDowngrade` says. Locks in the order of everybody: reservation, quota, quotes that are due, hours of both pools.
 */
export async function downgradeReservation(
  ctx: Context,
  id: string,
  { noticeClass, expectedRefund, reason }: RouteInput<typeof route>["body"],
): Promise<Downgrade> {
  const found = await lockReservation(ctx, id);
  const planned = await computeDowngrade(ctx, found, noticeClass);
  const { terms, release } = planned;
  if (expectedRefund !== undefined && !sameDecimal(expectedRefund, terms.refund.amount)) throw termsChanged(planned);
  await lockBoth(ctx, found, planned);
  const surplusId = newId("res", ctx.clock.now());
  const { currency } = found.reservation;
  const released = await carryOut(
    ctx,
    found,
    {
      ...release,
      fee: terms.fee,
      refund: { amount: subtractDecimals(release.remaining.amount, terms.fee.amount), currency },
      finalCost: {
        amount: sumDecimals([release.finalCost.amount, `-${release.fee.amount}`, terms.fee.amount]),
        currency,
      },
    },
    `Downgraded to surplus, as ${surplusId}.${reason ? ` ${reason}` : ""}`,
  );
  await buySurplus(ctx, found, planned, surplusId);
  await recordAudit(ctx, {
    action: "reservation.downgraded",
    target: { type: "reservation", id },
    summary: `Goes on as surplus with ${noticeClass} notice from ${terms.effectiveAt}, as ${surplusId}: ${shownMoney(terms.refund.amount, currency)} are not charged, the fee is ${groupDigits(terms.fee.amount)}.`,
    after: { ...terms, surplusReservationId: surplusId },
  });
  return { ...terms, releaseId: released.id, surplusReservationId: surplusId };
}

async function lockBoth(ctx: Context, { reservation }: Found, { pool, window }: Downgradable): Promise<void> {
  await lockQuota(ctx, gpuQuota(pool));
  await expireQuotesBeforeTaking(ctx, { ...pool, pool: poolName(pool), ...window });
  // From its start on: what was cut before it began goes back whole.
  const held = { from: reservation.startsAt, until: reservation.endsAt };
  await lockCapacity(ctx, [
    { pool: poolName(poolOfRow(reservation)), ...held },
    { pool: poolName(pool), ...window },
  ]);
}

async function buySurplus(
  ctx: Context,
  { reservation }: Found,
  { pool, nodeType, window, price, terms }: Downgradable,
  id: string,
): Promise<void> {
  const hold = { kind: "purchase", changes: null, pool, nodeType, nodes: terms.nodes, window, price } as const;
  const { id: quoteId } = await holdQuote(ctx, { ...hold, terms: terms.terms });
  const quote = await acceptQuote(ctx, { id: quoteId, kind: "purchase", reservationId: id });
  const { projectId, poNumber, name } = reservation;
  const reason = `Downgraded by ${ctx.actor.name}: it goes on for ${reservation.id}, as surplus.`;
  const kept = { projectId, name, poNumber: poNumber ?? undefined };
  await insertReservation(ctx, quote, { id, ...kept, state: "scheduled", reason });
  const { reservation: bought } = await getReservation(ctx, id);
  await recordEvent(ctx, { type: "reservation.bought", subjectId: id, facts: toEventFacts(bought) });
}

function termsChanged({ terms }: Downgradable) {
  return problem("terms_changed", {
    status: 409,
    detail: `Downgrading now would save ${shownMoney(terms.refund.amount, terms.refund.currency)}, not what was shown. Look at the terms again and confirm them.`,
    facts: { ...terms },
  });
}
