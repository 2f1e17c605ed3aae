import { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import type { EndingNotice } from "../contract/reservations.ts";

/** How long before the end each notice is given, the nearest first. Days are 24 hours. */
export const noticeHours: readonly (readonly [EndingNotice, number])[] = [
  ["1h", 1],
  ["1d", 24],
  ["7d", 168],
  ["14d", 336],
  ["30d", 720],
];

interface Term {
  startsAt: Temporal.Instant;
  createdAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  boughtUntil: Temporal.Instant;
}

/**
 * The notices of a reservation's end, the nearest to the end first. One that would fall before its start or its purchase
 * is none: who buys two days is not told that seven are left. After an early release nobody need be told.
 */
export function planNotices(term: Term): { notice: EndingNotice; at: Temporal.Instant }[] {
  if (!term.endsAt.equals(term.boughtUntil)) return [];
  const known = laterOf(term.startsAt, term.createdAt);
  return noticeHours
    .map(([notice, hours]) => ({ notice, at: term.endsAt.subtract({ hours }) }))
    .filter(({ at }) => Temporal.Instant.compare(at, known) > 0);
}
