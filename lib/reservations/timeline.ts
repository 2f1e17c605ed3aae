import { Temporal } from "temporal-polyfill";
import { formatInstant } from "@/lib/format/instant";
import { noticeDistances } from "./notice-words";
import type { ReservationRow } from "./reservation";
import { isFinal, type ReservationState } from "./states";

export interface TimelineBar {
  id: string;
  name: string;
  state: ReservationState;
  startsAt: string;
  endsAt: string;
  /** Per cent of the timeline's width. */
  left: number;
  width: number;
  /** When people are reminded of the end, as far as the timeline shows it. */
  notices: { at: string; label: string; left: number }[];
}

export interface Timeline {
  from: string;
  until: string;
  bars: TimelineBar[];
  /** Where now is, in per cent; null when it is not in the window. */
  now: number | null;
  ticks: { label: string; left: number }[];
}

const mostBars = 12;
const most = { before: Temporal.Duration.from({ hours: 72 }), after: Temporal.Duration.from({ hours: 24 * 60 }) };
const ticks = 5;

/**
 * What runs and what is to come as bars on one line of time: from the earliest start to the latest end, but at most
 * three days back and sixty ahead. Null when there is nothing to show.
 */
export function toTimeline(reservations: readonly ReservationRow[], now: string, timeZone: string): Timeline | null {
  const living = reservations.filter(({ state }) => !isFinal(state));
  if (living.length === 0) return null;
  const at = Temporal.Instant.from(now);
  const starts = [at, ...living.map(({ startsAt }) => Temporal.Instant.from(startsAt))].sort(Temporal.Instant.compare);
  const ends = living.map(({ endsAt }) => Temporal.Instant.from(endsAt)).sort(Temporal.Instant.compare);
  const from = later(starts[0] ?? at, at.subtract(most.before));
  const until = earlier(later(ends.at(-1) ?? at, at.add({ hours: 1 })), at.add(most.after));
  const step = Math.round((until.epochMilliseconds - from.epochMilliseconds) / ticks);
  const window = {
    from: from.toString(),
    until: until.toString(),
    ticks: Array.from({ length: ticks }, (_, index) => {
      const tick = from.add({ milliseconds: step * index }).toString();
      return { at: tick, label: formatInstant(tick, timeZone, "day") };
    }),
  };
  const line = placeOn(window, living, now);
  return { ...line, bars: line.bars.slice(0, mostBars) };
}

/** Reservations that share time with a window, as bars on it, earliest start first. */
export function placeOn(
  { from, until, ticks }: { from: string; until: string; ticks: readonly { at: string; label: string }[] },
  reservations: readonly ReservationRow[],
  now: string,
): Timeline {
  const first = toMilliseconds(from);
  const end = toMilliseconds(until);
  const place = (instant: string) => toPercent((toMilliseconds(instant) - first) / (end - first));
  const isInside = (instant: string) => toMilliseconds(instant) >= first && toMilliseconds(instant) < end;
  const bars = reservations
    .filter(({ startsAt, endsAt }) => toMilliseconds(startsAt) < end && toMilliseconds(endsAt) > first)
    .sort((one, other) => toMilliseconds(one.startsAt) - toMilliseconds(other.startsAt))
    .map(({ id, name, state, startsAt, endsAt, endingNotices }) => {
      const left = place(startsAt);
      const notices = isFinal(state) ? [] : endingNotices.filter(({ at }) => isInside(at));
      return {
        ...{ id, name, state, startsAt, endsAt, left },
        width: place(endsAt) - left,
        notices: notices.map(({ notice, at }) => ({ at, label: noticeDistances[notice], left: place(at) })),
      };
    });
  return {
    ...{ from, until, bars },
    now: isInside(now) ? place(now) : null,
    ticks: ticks.map(({ at, label }) => ({ label, left: place(at) })),
  };
}

function toMilliseconds(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

function toPercent(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 100;
}
