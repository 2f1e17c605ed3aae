import { Temporal } from "temporal-polyfill";
import { refuseBeforeCalendar } from "../capacity/window.ts";
import { problem } from "../http/problem.ts";

export type Interval = "hour" | "day" | "month" | "total";

/** Half-open. */
export interface Range {
  from: Temporal.Instant;
  until: Temporal.Instant;
}

/** A window cut into the intervals of a time zone. */
export interface UsageWindow {
  from: Temporal.Instant;
  until: Temporal.Instant;
  /** Where each interval begins: what an answer is labelled with. The first may begin before the window. */
  starts: Temporal.Instant[];
  /** The same, cut at the window's beginning: what the metered instants are sorted by. */
  thresholds: Temporal.Instant[];
  /** Whole days of the roll-up's zone that no threshold cuts, as stretches. */
  dayRanges: Range[];
  /** The rest of the window, as stretches. */
  hourRanges: Range[];
  /** Hours of the roll-up that reach over a threshold or an end of the window: their records are read one by one. */
  splitHours: Temporal.Instant[];
}

const mostIntervals: Record<Interval, number> = { hour: 24 * 31 + 1, day: 400, month: 120, total: 1 };
const units = { hour: { hours: 1 }, day: { days: 1 }, month: { months: 1 } } as const;

/** How long before a window its first interval may begin: a month, and what a zone's first offset is off. */
const longestBeforeHours = 32 * 24;

export interface WindowRequest {
  from?: string | undefined;
  until?: string | undefined;
  timeZone: string;
  interval: Interval;
}

/** The asked window, by default the 30 days before today and today. `rollUpZone` is the zone that hours are rolled up in. */
export function usageWindow(request: WindowRequest, rollUpZone: string, now: Temporal.Instant): UsageWindow {
  const until = request.until ? Temporal.Instant.from(request.until) : now;
  const from = request.from
    ? Temporal.Instant.from(request.from)
    : until.toZonedDateTimeISO(request.timeZone).startOfDay().subtract({ days: 30 }).toInstant();
  if (Temporal.Instant.compare(from, until) >= 0) {
    throw problem("invalid_window", {
      status: 400,
      detail: "The window must end after it begins.",
      fields: { until: "Choose an end after the beginning." },
    });
  }
  refuseBeforeCalendar(from.subtract({ hours: longestBeforeHours }));
  const starts = intervalStarts(from, until, request);
  const thresholds = [from, ...starts.slice(1)];
  const splitHours = new Map<bigint, Temporal.Instant>();
  for (const cut of [...thresholds, until]) {
    const hour = hourOf(cut, rollUpZone);
    if (Temporal.Instant.compare(hour, cut) !== 0) splitHours.set(hour.epochNanoseconds, hour);
  }
  const ranges = rangesOf(thresholds, until, request, rollUpZone);
  return { from, until, starts, thresholds, ...ranges, splitHours: [...splitHours.values()] };
}

/** Which part of the window whole days of the roll-up's zone make up; neighbours are one stretch. */
function rangesOf(
  thresholds: readonly Temporal.Instant[],
  until: Temporal.Instant,
  { interval, timeZone }: WindowRequest,
  rollUpZone: string,
): { dayRanges: Range[]; hourRanges: Range[] } {
  const dayRanges: Range[] = [];
  const hourRanges: Range[] = [];
  const [first = until] = thresholds;
  if (interval === "hour") return { dayRanges, hourRanges: [{ from: first, until }] };
  // In the roll-up's own zone days and months begin with its days: nothing but the ends can cut one.
  const cuts = timeZone === rollUpZone || interval === "total" ? [first, until] : [...thresholds, until];
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1] ?? until;
    const firstDay = dayFrom(from, rollUpZone);
    const lastDay = end.toZonedDateTimeISO(rollUpZone).startOfDay().toInstant();
    if (Temporal.Instant.compare(firstDay, lastDay) >= 0) {
      extend(hourRanges, { from, until: end });
      continue;
    }
    extend(hourRanges, { from, until: firstDay });
    extend(dayRanges, { from: firstDay, until: lastDay });
    extend(hourRanges, { from: lastDay, until: end });
  }
  return { dayRanges, hourRanges };
}

/** The first beginning of a day at an instant or after it. */
function dayFrom(instant: Temporal.Instant, timeZone: string): Temporal.Instant {
  const day = instant.toZonedDateTimeISO(timeZone).startOfDay();
  if (Temporal.Instant.compare(day.toInstant(), instant) === 0) return instant;
  return day.add({ days: 1 }).startOfDay().toInstant();
}

function extend(ranges: Range[], range: Range): void {
  if (Temporal.Instant.compare(range.from, range.until) >= 0) return;
  const last = ranges.at(-1);
  if (last && Temporal.Instant.compare(last.until, range.from) === 0) last.until = range.until;
  else ranges.push(range);
}

function intervalStarts(
  from: Temporal.Instant,
  until: Temporal.Instant,
  { timeZone, interval }: WindowRequest,
): Temporal.Instant[] {
  if (interval === "total") return [from];
  const starts: Temporal.Instant[] = [];
  let start = intervalStart(from.toZonedDateTimeISO(timeZone), interval);
  while (Temporal.Instant.compare(start, until) < 0) {
    starts.push(start);
    if (starts.length > mostIntervals[interval]) {
      throw problem("window_too_long", {
        status: 400,
        detail: `By ${interval} a window has at most ${mostIntervals[interval]} intervals. Ask for a shorter one or a longer interval.`,
        fields: { from: `More than ${mostIntervals[interval]} intervals.` },
      });
    }
    // From inside the next interval: a day that begins twice or not at midnight has one first moment all the same.
    const inside = start.toZonedDateTimeISO(timeZone).add(units[interval]);
    const next = intervalStart(inside, interval);
    start = Temporal.Instant.compare(next, start) > 0 ? next : start.add({ hours: 1 });
  }
  return starts;
}

function intervalStart(moment: Temporal.ZonedDateTime, interval: Exclude<Interval, "total">): Temporal.Instant {
  if (interval === "hour") return hourOf(moment.toInstant(), moment.timeZoneId);
  return (interval === "day" ? moment : moment.with({ day: 1 })).startOfDay().toInstant();
}

/** The hour of a zone around an instant, counted in the instant's own offset, as PostgreSQL's `date_trunc` counts it. */
function hourOf(instant: Temporal.Instant, timeZone: string): Temporal.Instant {
  const { minute, second, millisecond, microsecond, nanosecond } = instant.toZonedDateTimeISO(timeZone);
  return instant.subtract({
    minutes: minute,
    seconds: second,
    milliseconds: millisecond,
    microseconds: microsecond,
    nanoseconds: nanosecond,
  });
}
