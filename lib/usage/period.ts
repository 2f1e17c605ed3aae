import { Temporal } from "temporal-polyfill";
import { dateFormat } from "@/lib/format/formatters";
import { isTimeZone } from "@/lib/format/instant";

export const periodNames = ["7d", "30d", "month", "last-month", "year", "custom"] as const;
export type PeriodName = (typeof periodNames)[number];

/** A stretch of whole days in a zone: half-open, with the one before it to compare with. */
export interface Period {
  name: PeriodName;
  timeZone: string;
  /** Days from the first to the last, ISO dates; those still to come are among them for the running month. */
  days: string[];
  from: string;
  /** Exclusive end: midnight after the last day, or now while the period runs. */
  until: string;
  isRunning: boolean;
  /** How many of its days have begun; all of them once it is over. */
  begunDays: number;
  /** Why it is not the one that was asked for, in a sentence; null when it is. */
  refusal: string | null;
  /** As a person says it: `November 2026`, `the last 30 days`. */
  label: string;
  previous: { days: string[]; from: string; until: string; label: string };
}

interface PeriodChoice {
  period: PeriodName;
  from?: string | undefined;
  /** The last day, included. */
  until?: string | undefined;
}

/** The longest stretch that the page shows. */
const longestPeriodDays = 3660;

/**
 * The period that was chosen, as instants; two days mean a custom one. What cannot be shown becomes the last 30 days,
 * with the reason. The previous one is as long; for a month it is the month before, up to the same moment while it runs.
 */
export function toPeriod(choice: PeriodChoice, now: Temporal.Instant, timeZone: string): Period {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const { first, last, name, refusal = null } = boundsOf(choice, today);
  const end = last.add({ days: 1 });
  const isMonth = name === "month" || name === "last-month";
  const isYear = name === "year";
  const length = first.until(end).days;
  const previousFirst = first.subtract(isMonth ? { months: 1 } : isYear ? { years: 1 } : { days: length });
  const previousDays = isMonth ? previousFirst.daysInMonth : isYear ? previousFirst.daysInYear : length;
  const isRunning = Temporal.PlainDate.compare(end, today) > 0 && Temporal.PlainDate.compare(first, today) <= 0;
  const begunDays = isRunning ? first.until(today).days + 1 : length;
  return {
    name,
    timeZone,
    days: daysFrom(first, length),
    from: startOf(first, timeZone),
    until: isRunning ? now.toString() : startOf(end, timeZone),
    isRunning,
    begunDays,
    refusal,
    label: labelOf(name, first, last),
    previous: {
      days: daysFrom(previousFirst, isRunning ? Math.min(previousDays, begunDays) : previousDays),
      from: startOf(previousFirst, timeZone),
      until: isRunning ? sameMoment(now, first, previousFirst, previousDays, timeZone) : startOf(first, timeZone),
      label: isMonth ? monthName(previousFirst) : isYear ? String(previousFirst.year) : `the ${length} days before`,
    },
  };
}

/** The window of a list of records: a day of the zone, else the instants given. */
export function toRecordWindow(
  { day, from, until }: { day?: string | undefined; from?: string | undefined; until?: string | undefined },
  timeZone: string,
): { from: string | undefined; until: string | undefined } {
  if (!day) return { from, until };
  const date = Temporal.PlainDate.from(day);
  return { from: startOf(date, timeZone), until: startOf(date.add({ days: 1 }), timeZone) };
}

/** The zone that an address asks for, where there is such a zone; else the person's own. */
export function zoneOf({ zone }: { zone?: string | undefined }, own: string): string {
  return zone && isTimeZone(zone) ? zone : own;
}

interface Bounds {
  first: Temporal.PlainDate;
  last: Temporal.PlainDate;
  name: PeriodName;
  refusal?: string;
}

function boundsOf({ period, from, until }: PeriodChoice, today: Temporal.PlainDate): Bounds {
  const month = today.with({ day: 1 });
  const last30Days: Bounds = { name: "30d", first: today.subtract({ days: 29 }), last: today };
  if (from && until) {
    const first = Temporal.PlainDate.from(from);
    const last = Temporal.PlainDate.from(until);
    const refusal = refusalOf(first, last, today);
    return refusal ? { ...last30Days, refusal } : { name: "custom", first, last };
  }
  if (from || until) return { ...last30Days, refusal: "Give both the first and the last day." };
  if (period === "month") return { name: period, first: month, last: month.add({ months: 1 }).subtract({ days: 1 }) };
  if (period === "7d") return { name: period, first: today.subtract({ days: 6 }), last: today };
  if (period === "year") {
    const year = today.with({ month: 1, day: 1 });
    return { name: period, first: year, last: year.add({ years: 1 }).subtract({ days: 1 }) };
  }
  if (period === "last-month")
    return { name: period, first: month.subtract({ months: 1 }), last: month.subtract({ days: 1 }) };
  return last30Days;
}

function refusalOf(first: Temporal.PlainDate, last: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  const length = first.until(last).days + 1;
  if (length < 1) return "The last day lies before the first.";
  if (length > longestPeriodDays) return "Ten years are the most that is shown at a time.";
  return Temporal.PlainDate.compare(first, today) > 0 ? "These days are still to come." : null;
}

/** The moment in the period before at which as much of it had passed: the same day and time, clamped to its end. */
function sameMoment(
  now: Temporal.Instant,
  first: Temporal.PlainDate,
  previousFirst: Temporal.PlainDate,
  previousDays: number,
  timeZone: string,
): string {
  const local = now.toZonedDateTimeISO(timeZone);
  const passed = first.until(local.toPlainDate()).days;
  if (passed >= previousDays) return startOf(previousFirst.add({ days: previousDays }), timeZone);
  return previousFirst
    .add({ days: passed })
    .toZonedDateTime({ timeZone, plainTime: local.toPlainTime() })
    .toInstant()
    .toString();
}

function daysFrom(first: Temporal.PlainDate, count: number): string[] {
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
}

/** The first instant of a day, which is not always midnight. */
function startOf(day: Temporal.PlainDate, timeZone: string): string {
  return day.toZonedDateTime(timeZone).toInstant().toString();
}

function labelOf(name: PeriodName, first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  if (name === "30d") return "the last 30 days";
  if (name === "7d") return "the last 7 days";
  if (name === "year") return String(first.year);
  if (name !== "custom") return monthName(first);
  return first.equals(last) ? dayName(first) : `${dayName(first)} to ${dayName(last)}`;
}

function monthName(day: Temporal.PlainDate): string {
  return dateFormat({ month: "long", year: "numeric", timeZone: "UTC" }).format(startOfUtc(day));
}

function dayName(day: Temporal.PlainDate): string {
  return dateFormat({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(startOfUtc(day));
}

function startOfUtc(day: Temporal.PlainDate): number {
  return day.toZonedDateTime("UTC").epochMilliseconds;
}
