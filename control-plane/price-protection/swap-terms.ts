import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { ceilHour, floorHour, laterOf } from "../capacity/window.ts";
import type { HardwareSwap } from "../contract/price-clause.ts";
import type { ReleaseTerms } from "../contract/reservations.ts";
import { problem } from "../http/problem.ts";
import { whyClosed } from "../reservations/open-for-change.ts";
import { computeReleaseTerms } from "../reservations/release-terms.ts";
import type { Found } from "../reservations/reservations.ts";
import type { ReservationRow } from "../reservations/transition.ts";

/** A quote lives for 15 minutes, and must be taken before its nodes start. */
const leadMinutes = 15;

/** The clause of a reservation, how many nodes it gives, and why it cannot be used now; null without a clause. */
export function readSwap(
  reservation: ReservationRow,
  now: Temporal.Instant,
): { clause: HardwareSwap; nodes: number; whyNot: string | null } | null {
  const clause = reservation.terms.priceProtection?.swap ?? null;
  if (!clause) return null;
  const nodes = Number(new Big(reservation.nodes).times(clause.ratio).round(0, Big.roundDown).toFixed());
  return { clause, nodes, whyNot: whyNot(reservation, clause, nodes, now) };
}

function whyNot(
  reservation: ReservationRow,
  { before, ratio, nodeType }: HardwareSwap,
  nodes: number,
  now: Temporal.Instant,
): string | null {
  const closed = whyClosed(reservation, now);
  if (closed) return closed;
  if (reservation.state === "provisioning") return "Its nodes are being handed over: wait for them.";
  if (Temporal.Instant.compare(now, Temporal.Instant.from(before)) >= 0) return `It could be swapped until ${before}.`;
  if (nodes < 1) return `${reservation.nodes} × ${ratio} is less than one ${nodeType} node.`;
  const from = swapAt(reservation, now);
  if (Temporal.Instant.compare(from.subtract({ minutes: leadMinutes }), now) < 0) return "It starts too soon.";
  if (Temporal.Instant.compare(from.add({ hours: 1 }), reservation.endsAt) > 0) return "It ends too soon.";
  return null;
}

/** When the other nodes would take over: at its start, or at a full hour when a quote made now is over for sure. */
export function swapAt(
  { handedOverAt, startsAt }: Pick<ReservationRow, "handedOverAt" | "startsAt">,
  now: Temporal.Instant,
): Temporal.Instant {
  return handedOverAt ? ceilHour(now.add({ minutes: leadMinutes })) : startsAt;
}

/**
 * When they would take over where approvers decide first: at its start, or at the first full hour after so many hours, because a
 * quote freezes its hours and must be taken before they begin. At the latest an hour before the end, and never before `swapAt`.
 */
export function swapAfterApproval(
  reservation: Pick<ReservationRow, "handedOverAt" | "startsAt" | "endsAt">,
  deadlineHours: number,
  now: Temporal.Instant,
): Temporal.Instant {
  const earliest = swapAt(reservation, now);
  if (!reservation.handedOverAt) return earliest;
  const decided = ceilHour(now.add({ hours: deadlineHours, minutes: leadMinutes }));
  const latest = floorHour(reservation.endsAt.subtract({ hours: 1 }));
  return laterOf(earliest, Temporal.Instant.compare(decided, latest) < 0 ? decided : latest);
}

/** What is given up without a fee when the other nodes take over at an instant. Throws `release_not_possible`. */
export function givenUpBy({ reservation, ...found }: Found, at: Temporal.Instant, now: Temporal.Instant): ReleaseTerms {
  const terms = { ...reservation.terms, earlyReleaseFeePercent: 0 };
  return computeReleaseTerms({ ...found, reservation: { ...reservation, terms } }, reservation.handedOverAt ? at : now);
}

/** Throws `swap_not_possible` with the reason. */
export function refuseSwap(why: string) {
  return problem("swap_not_possible", { status: 409, detail: `This reservation cannot be swapped. ${why}` });
}
