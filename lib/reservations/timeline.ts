import { Temporal } from "temporal-polyfill";
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
}

export interface Timeline {
  from: string;
  until: string;
  bars: TimelineBar[];
  /** Where now is, in per cent. */
  now: number;
  ticks: { at: string; left: number }[];
}

const mostBars = 12;
const most = { before: Temporal.Duration.from({ hours: 72 }), after: Temporal.Duration.from({ hours: 24 * 60 }) };
const ticks = 5;

/**
 * What runs and what is to come as bars on one line of time: from the earliest start to the latest end, but at most
 * three days back and sixty ahead. Null when there is nothing to show.
 */
export function toTimeline(reservations: readonly ReservationRow[], now: string): Timeline | null {
  const living = reservations.filter(({ state }) => !isFinal(state));
  if (living.length === 0) return null;
  const at = Temporal.Instant.from(now);
  const starts = [at, ...living.map(({ startsAt }) => Temporal.Instant.from(startsAt))].sort(Temporal.Instant.compare);
  const ends = living.map(({ endsAt }) => Temporal.Instant.from(endsAt)).sort(Temporal.Instant.compare);
  const from = later(starts[0] ?? at, at.subtract(most.before));
  const until = earlier(later(ends.at(-1) ?? at, at.add({ hours: 1 })), at.add(most.after));
  const length = until.epochMilliseconds - from.epochMilliseconds;
  const place = (instant: Temporal.Instant) =>
    clamp(((instant.epochMilliseconds - from.epochMilliseconds) / length) * 100);
  const bars = living
    .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, until) < 0)
    .sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
    .slice(0, mostBars)
    .map(({ id, name, state, startsAt, endsAt }) => {
      const left = place(Temporal.Instant.from(startsAt));
      const width = Math.max(0.6, place(Temporal.Instant.from(endsAt)) - left);
      return { id, name, state, startsAt, endsAt, left, width };
    });
  return {
    from: from.toString(),
    until: until.toString(),
    bars,
    now: place(at),
    ticks: Array.from({ length: ticks }, (_, index) => {
      const step = from.add({ milliseconds: Math.round((length / ticks) * index) });
      return { at: step.toString(), left: (100 / ticks) * index };
    }),
  };
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

function clamp(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100;
}
