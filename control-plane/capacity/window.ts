import { Temporal } from "temporal-polyfill";
import { isInCalendar } from "../contract/primitives.ts";
import { type ProblemException, problem } from "../http/problem.ts";

/** Half open: `from` belongs to it, `until` does not. Whole seconds. */
export interface Window {
  from: Temporal.Instant;
  until: Temporal.Instant;
}

const { compare } = Temporal.Instant;

/** A start this long ago still means "now": the search and the purchase of a start now take their time. */
const pastTolerance = Temporal.Duration.from({ minutes: 5 });
const shortestSeconds = 3600;
const longestSeconds = 366 * 24 * 3600;

/** What the caller calls the two ends. */
interface Fields {
  from: string;
  until: string;
}

/**
 * The window somebody asks for, to the second. A start up to five minutes ago becomes now. Throws `invalid_window` with the
 * field to blame for one that is inverted, past, shorter than an hour, longer than 366 days, or ends in more than two years.
 */
export function toWindow(
  asked: { from: string; until: string },
  now: Temporal.Instant,
  fields: Fields = { from: "from", until: "until" },
): Window {
  const refuse = (field: keyof Fields, sentence: string) => invalidWindow(fields[field], sentence);
  const from = atSecond(Temporal.Instant.from(asked.from));
  const until = atSecond(Temporal.Instant.from(asked.until));
  const length = secondsBetween(from, until);
  if (length <= 0) throw refuse("until", "The end must come after the start.");
  if (compare(from, atSecond(now.subtract(pastTolerance))) < 0)
    throw refuse("from", "The start is in the past. Choose now or later.");
  if (length < shortestSeconds) throw refuse("until", "Choose at least one hour.");
  if (length > longestSeconds) throw refuse("until", "Choose at most 366 days.");
  if (compare(until, horizonOf(now)) > 0)
    throw refuse("until", "Capacity is sold two years ahead. Choose an earlier end.");
  const earliest = atSecond(now);
  return { from: compare(from, earliest) < 0 ? earliest : from, until };
}

/** The window in whole UTC hours that admits it: rounded outwards, so that no hour in it is sold to somebody else. */
export function wholeHours({ from, until }: Window): Window {
  return { from: floorHour(from), until: ceilHour(until) };
}

/** Beginning of the UTC hour that an instant lies in. */
export function floorHour(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: "hour", roundingMode: "floor" });
}

/** The next beginning of a UTC hour; the instant itself if it is one. */
export function ceilHour(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: "hour", roundingMode: "ceil" });
}

/** The instant without its fraction of a second. */
export function atSecond(instant: Temporal.Instant): Temporal.Instant {
  return instant.round({ smallestUnit: "second", roundingMode: "floor" });
}

/** Seconds from one instant to another, fractions of either left out, so that parts add up; negative the other way round. */
export function secondsBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return Math.floor(until.epochMilliseconds / 1000) - Math.floor(from.epochMilliseconds / 1000);
}

/** The later one of two instants. */
export function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return compare(one, other) >= 0 ? one : other;
}

/** The latest end of what is sold: two years ahead. */
export function horizonOf(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO("UTC").add({ years: 2 }).toInstant();
}

/** The refusal of a window, with the field to blame. */
export function invalidWindow(field: string, sentence: string): ProblemException {
  return problem("invalid_window", { status: 400, detail: sentence, fields: { [field]: sentence } });
}

/**
 * Throws `invalid_window` for a window whose beginning was counted back to before the year 1: the database has no such
 * instant, and the input's own check sees only what was sent.
 */
export function refuseBeforeCalendar(from: Temporal.Instant): void {
  if (!isInCalendar(from.toString()))
    throw invalidWindow("from", "Choose a window that begins later: the calendar begins with the year 1.");
}
