import Big from "big.js";
import type { Temporal } from "temporal-polyfill";
import { laterOf, secondsBetween } from "../capacity/window.ts";
import { exactCost, roundedCost } from "../money/decimal.ts";
import type { Price } from "../pricing/find-price.ts";
import type { ReservationRow } from "./transition.ts";

type UnitPrice = Pick<Price, "amount" | "per" | "currency">;
type Delivery = Pick<ReservationRow, "startsAt" | "handedOverAt" | "terms">;

/** From when a reservation is charged: its start, or the delivery when that was late; null before the delivery. */
export function chargedFrom({ startsAt, handedOverAt, terms }: Delivery): Temporal.Instant | null {
  if (!handedOverAt) return null;
  const lateSeconds = secondsBetween(startsAt, handedOverAt);
  return lateSeconds > terms.deliveryToleranceMinutes * 60 ? handedOverAt : startsAt;
}

/** What was metered so far and the fee of a release: exact, before tax. The same as Σ usage records. */
export function chargedToDate(
  row: Delivery & Pick<ReservationRow, "meteredUntil" | "deliveredNodes">,
  price: UnitPrice,
  fee: string | null,
): string {
  const from = chargedFrom(row);
  const seconds = from ? Math.max(0, secondsBetween(from, row.meteredUntil)) : 0;
  return new Big(exactCost(seconds * row.deliveredNodes, price)).plus(fee ?? 0).toFixed();
}

/** What a reservation costs from when it is charged until an instant, rounded once. */
export function costUntil(
  row: Delivery & Pick<ReservationRow, "nodes">,
  price: UnitPrice,
  until: Temporal.Instant,
): string {
  const from = chargedFrom(row) ?? row.startsAt;
  return roundedCost(row.nodes * secondsBetween(from, laterOf(from, until)), price);
}
