import Big from "big.js";
import { eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { prices } from "../db/schema/pricing.ts";
import { reclaimCredits } from "../db/schema/reclaims.ts";
import { newId } from "../ids.ts";
import { readRunningSubtotals } from "../invoicing/running-subtotals.ts";
import { recordNoticeCredit } from "../metering/record-fee.ts";
import { minorUnit, roundedCost } from "../money/decimal.ts";
import { shownMoney } from "../money/shown-money.ts";
import { chargedToDate } from "../reservations/charges.ts";
import { getReservation } from "../reservations/reservations.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import type { ReclaimRow } from "./open-reclaims.ts";
import { tellOfBrokenNotice } from "./tell-customer.ts";

interface Broken {
  reclaim: ReclaimRow;
  reservation: ReservationRow;
  /** When the nodes were gone. */
  at: Temporal.Instant;
  reason: string;
}

/**
 * Credits a broken notice, once per reclaim: nodes × (missing notice + one notice period) × price, rounded once; at most
 * what the reservation was charged, and what the running month bills so far, so that no invoice falls below zero. See
 * docs/decisions/0061.
 */
export async function creditBrokenNotice(ctx: Context, { reclaim, reservation, at, reason }: Broken): Promise<void> {
  const missingNoticeSeconds = secondsBetween(at, reclaim.deadline);
  const notice = reservation.terms.noticeSeconds ?? 0;
  const [price] = await ctx.db.select().from(prices).where(eq(prices.id, reservation.priceId));
  if (!price || missingNoticeSeconds <= 0) return;
  const { currency } = reservation;
  const due = roundedCost(reclaim.nodes * (missingNoticeSeconds + notice), price);
  const charged = await chargedFor(ctx, reservation.id);
  const running = (await readRunningSubtotals(ctx))(reservation.projectId).amount;
  const bounds = [due, charged, running].map((amount) => new Big(amount));
  const least = bounds.reduce((one, other) => (one.lt(other) ? one : other));
  const amount = (least.lt(0) ? new Big(0) : least)
    .round(minorUnit(currency), Big.roundDown)
    .toFixed(minorUnit(currency));
  const id = newId("crd", at);
  await ctx.db.insert(reclaimCredits).values({
    ...{ id, organizationId: ctx.organizationId, reclaimId: reclaim.id, reservationId: reservation.id },
    ...{ missingNoticeSeconds, due, amount, currency, reason, at },
  });
  await recordNoticeCredit(ctx, {
    organizationId: ctx.organizationId,
    projectId: reservation.projectId,
    reservationId: reservation.id,
    creditId: id,
    amount,
    currency,
    occurredAt: at,
  });
  const { deadline } = reclaim;
  const credit = { amount, currency };
  await tellOfBrokenNotice(ctx, { reclaim, reservation, takenBackAt: at, deadline, credit });
  await recordAudit(ctx, {
    action: "reclaim.notice_broken",
    target: { type: "reclaim", id: reclaim.id },
    summary: `${reclaim.nodes} nodes of ${reservation.name} were gone ${missingNoticeSeconds} s before the deadline: ${shownMoney(amount, currency)} are credited. ${reason}`,
    after: { missingNoticeSeconds, due, amount, currency, at: at.toString() },
  });
}

async function chargedFor(ctx: Context, reservationId: string): Promise<string> {
  const { reservation, segments, fees } = await getReservation(ctx, reservationId);
  return chargedToDate(reservation, segments, fees);
}
