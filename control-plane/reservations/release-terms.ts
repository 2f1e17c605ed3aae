import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { ceilHour, secondsBetween } from "../capacity/window.ts";
import type { ReleaseTerms } from "../contract/reservations.ts";
import { problem } from "../http/problem.ts";
import { minorUnit, percentOf } from "../money/decimal.ts";
import type { Price } from "../pricing/find-price.ts";
import { chargedFrom, costUntil } from "./charges.ts";
import type { ReservationRow } from "./transition.ts";

/**
 * What releasing a reservation would do now.
 * - Before its nodes were handed over it is cancelled at once, and all of it remains; without a fee when they are late.
 * - After that it ends at the next full UTC hour: charged = cost until then, remaining = cost until its end − charged.
 * - fee = remaining × fee percent, refund = remaining − fee, final cost = charged + fee; each rounded once.
 *
 * Throws `release_not_possible` when nothing is left to give back.
 */
export function computeReleaseTerms(
  reservation: ReservationRow,
  price: Pick<Price, "amount" | "per" | "currency">,
  now: Temporal.Instant,
): ReleaseTerms {
  const { id, endsAt, terms, currency, total } = reservation;
  const isHandedOver = chargedFrom(reservation) !== null;
  refuseOver(reservation, now);
  const effectiveAt = isHandedOver ? ceilHour(now) : now;
  if (Temporal.Instant.compare(effectiveAt, endsAt) >= 0) throw nothingLeft(`It ends at ${endsAt} anyway.`);
  const zero = new Big(0).toFixed(minorUnit(currency));
  const charged = isHandedOver ? costUntil(reservation, price, effectiveAt) : zero;
  const all = isHandedOver ? costUntil(reservation, price, endsAt) : total;
  const remaining = subtract(all, charged, currency);
  const feePercent = isLate(reservation, now) ? 0 : terms.earlyReleaseFeePercent;
  const fee = percentOf(remaining, String(feePercent), currency);
  const money = (amount: string) => ({ amount, currency });
  return {
    reservationId: id,
    effectiveAt: effectiveAt.toString(),
    boughtUntil: reservation.boughtUntil.toString(),
    total: money(total),
    chargedUntilEffective: money(charged),
    remaining: money(remaining),
    feePercent,
    fee: money(fee),
    refund: money(subtract(remaining, fee, currency)),
    finalCost: money(new Big(charged).plus(fee).toFixed(minorUnit(currency))),
  };
}

/** Due, not handed over, and beyond the tolerance of its terms: the delay is not the customer's. */
function isLate({ startsAt, handedOverAt, terms }: ReservationRow, now: Temporal.Instant): boolean {
  return !handedOverAt && secondsBetween(startsAt, now) > terms.deliveryToleranceMinutes * 60;
}

function refuseOver({ state, endsAt, boughtUntil }: ReservationRow, now: Temporal.Instant): void {
  if (!["scheduled", "provisioning", "active", "ending"].includes(state)) throw nothingLeft(`It is ${state}.`);
  if (!endsAt.equals(boughtUntil)) throw nothingLeft("It was released already.");
  if (Temporal.Instant.compare(endsAt, now) <= 0) throw nothingLeft("It is over.");
}

function nothingLeft(why: string) {
  return problem("release_not_possible", { status: 409, detail: `This reservation cannot be released. ${why}` });
}

function subtract(amount: string, less: string, currency: string): string {
  return new Big(amount).minus(less).toFixed(minorUnit(currency));
}
