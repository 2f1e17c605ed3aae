import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { ceilHour, secondsBetween } from "../capacity/window.ts";
import type { ReleaseTerms } from "../contract/reservations.ts";
import { problem } from "../http/problem.ts";
import { minorUnit, percentOf, roundMoney, subtractDecimals } from "../money/decimal.ts";
import { awaitsAdded } from "./added-nodes.ts";
import { chargedFrom, costUntil } from "./charges.ts";
import { type Segment, segmentsUntil, withoutNodes } from "./segments.ts";
import { stateInWords } from "./states.ts";
import type { ReservationRow } from "./transition.ts";

/** A reservation with what was agreed, and its fees less its credits and what was not delivered until now. */
interface Releasable {
  reservation: ReservationRow;
  segments: readonly Segment[];
  /** Exact decimal. */
  fees: string;
}

/**
 * What releasing a reservation, or some of its nodes, would do now.
 * - Before its nodes were handed over it is cancelled at once, and all of it remains; without a fee when they are late.
 * - After that it ends at the next full UTC hour: charged = cost until then, remaining = cost until its end − charged.
 * - Of some nodes, those go that were agreed last, from the same instants on, and only what they cost remains.
 * - fee = remaining × fee percent, refund = remaining − fee; final cost = what is still charged + fee + fees less credits
 *   until now; each rounded once. What is not delivered from now on makes it less.
 *
 * Throws `release_not_possible` when nothing is left to give back.
 */
export function computeReleaseTerms(
  { reservation, segments, fees }: Releasable,
  now: Temporal.Instant,
  nodes: number = reservation.nodes,
): ReleaseTerms {
  const { id, endsAt, terms, currency, total } = reservation;
  const isHandedOver = chargedFrom(reservation) !== null;
  refuseOver(reservation, now);
  if (awaitsAdded(reservation, now)) throw nothingLeft("Added nodes are being handed over: wait for them.");
  const effectiveAt = isHandedOver ? ceilHour(now) : now;
  if (Temporal.Instant.compare(effectiveAt, endsAt) >= 0) throw nothingLeft(`It ends at ${endsAt} anyway.`);
  const zero = new Big(0).toFixed(minorUnit(currency));
  const charged = isHandedOver ? costUntil(reservation, segments, effectiveAt) : zero;
  refuseCount(reservation, nodes);
  const all = costUntil(reservation, segments, endsAt);
  const kept =
    nodes === reservation.nodes
      ? charged
      : costUntil(
          reservation,
          keptSegments(segments, isHandedOver ? effectiveAt : reservation.startsAt, nodes),
          endsAt,
        );
  const remaining = subtractDecimals(all, kept);
  const feePercent = isLate(reservation, now) ? 0 : terms.earlyReleaseFeePercent;
  const fee = percentOf(remaining, String(feePercent), currency);
  const sofar = roundMoney(fees, currency);
  const money = (amount: string) => ({ amount, currency });
  return {
    reservationId: id,
    nodes,
    remainingNodes: reservation.nodes - nodes,
    effectiveAt: effectiveAt.toString(),
    boughtUntil: reservation.boughtUntil.toString(),
    total: money(total),
    chargedUntilEffective: money(charged),
    feesAndCredits: money(sofar),
    remaining: money(remaining),
    feePercent,
    fee: money(fee),
    refund: money(subtractDecimals(remaining, fee)),
    finalCost: money(new Big(kept).plus(fee).plus(sofar).toFixed(minorUnit(currency))),
  };
}

/** What is agreed when so many nodes have gone from an instant on. */
function keptSegments(segments: readonly Segment[], from: Temporal.Instant, nodes: number): Segment[] {
  return [...segmentsUntil(segments, from), ...withoutNodes(segments, from, nodes)];
}

function refuseCount({ nodes, deliveredNodes, state, listingId }: ReservationRow, asked: number): void {
  if (listingId && asked < nodes)
    throw nothingLeft("Its nodes were bought from another customer, and go back all together.");
  if (asked > nodes) throw nothingLeft(`It has ${nodes} nodes, and ${asked} were to be given back.`);
  if (asked === nodes) return;
  if (state === "provisioning") throw nothingLeft("Its nodes are being handed over: wait for them, or release all.");
  if (state !== "scheduled" && deliveredNodes < nodes)
    throw nothingLeft("Nodes that were added are not handed over yet: wait for them, or release all.");
}

/** Due, not handed over, and beyond the tolerance of its terms: the delay is not the customer's. */
function isLate({ startsAt, handedOverAt, terms }: ReservationRow, now: Temporal.Instant): boolean {
  return !handedOverAt && secondsBetween(startsAt, now) > terms.deliveryToleranceMinutes * 60;
}

function refuseOver({ state, endsAt, boughtUntil }: ReservationRow, now: Temporal.Instant): void {
  if (state === "reclaiming") throw nothingLeft("It is being taken back, and is charged until then and no longer.");
  if (!["scheduled", "provisioning", "active", "degraded", "ending"].includes(state))
    throw nothingLeft(`It is ${stateInWords(state)}.`);
  if (!endsAt.equals(boughtUntil)) throw nothingLeft("It was released already.");
  if (Temporal.Instant.compare(endsAt, now) <= 0) throw nothingLeft("It is over.");
}

function nothingLeft(why: string) {
  return problem("release_not_possible", { status: 409, detail: `This reservation cannot be released. ${why}` });
}
