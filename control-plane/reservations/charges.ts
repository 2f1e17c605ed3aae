import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { laterOf, secondsBetween } from "../capacity/window.ts";
import { exactCost, roundMoney, sumDecimals } from "../money/decimal.ts";
import type { Segment } from "./segments.ts";
import type { ReservationRow } from "./transition.ts";

type Delivery = Pick<ReservationRow, "startsAt" | "handedOverAt" | "terms">;
type Charged = readonly Pick<Segment, "startsAt" | "endsAt" | "nodes" | "priceId" | "price">[];

/** From when a reservation is charged: its start, or the delivery when that was late; null before the delivery. */
export function chargedFrom({ startsAt, handedOverAt, terms }: Delivery): Temporal.Instant | null {
  if (!handedOverAt) return null;
  const lateSeconds = secondsBetween(startsAt, handedOverAt);
  return lateSeconds > terms.deliveryToleranceMinutes * 60 ? handedOverAt : startsAt;
}

/** What was metered so far, and fees less credits: exact, before tax. The same as Σ usage records. */
export function chargedToDate(
  row: Delivery & Pick<ReservationRow, "meteredUntil">,
  segments: Charged,
  fees: string,
): string {
  const from = chargedFrom(row);
  const cost = from ? exactCostBetween(segments, from, row.meteredUntil, 20) : "0";
  return new Big(new Big(cost).plus(fees).toFixed(12)).toFixed();
}

/** What a reservation costs from when it is charged until an instant, rounded once. */
export function costUntil(
  row: Delivery & Pick<ReservationRow, "currency">,
  segments: Charged,
  until: Temporal.Instant,
): string {
  return roundMoney(exactCostBetween(segments, chargedFrom(row) ?? row.startsAt, until, 20), row.currency);
}

/** Quantities are summed per price before they are multiplied, as the meter does. */
function exactCostBetween(
  segments: Charged,
  from: Temporal.Instant,
  until: Temporal.Instant,
  decimals: number,
): string {
  const byPrice = Map.groupBy(segments, ({ priceId }) => priceId);
  return sumDecimals(
    [...byPrice.values()].flatMap((parts) => {
      const nodeSeconds = parts.reduce((sum, part) => sum + part.nodes * overlapSeconds(part, from, until), 0);
      return parts[0] ? [exactCost(nodeSeconds, parts[0].price, decimals)] : [];
    }),
  );
}

function overlapSeconds(
  { startsAt, endsAt }: Charged[number],
  from: Temporal.Instant,
  until: Temporal.Instant,
): number {
  const end = Temporal.Instant.compare(endsAt, until) < 0 ? endsAt : until;
  return Math.max(0, secondsBetween(laterOf(startsAt, from), end));
}
