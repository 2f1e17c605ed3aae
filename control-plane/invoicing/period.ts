import { Temporal } from "temporal-polyfill";

/** A half-open window of a calendar: what one invoice bills. */
export interface Period {
  start: Temporal.Instant;
  end: Temporal.Instant;
}

/**
 * The month around an instant in a time zone, from the first moment of the anchor day to the same of the next month.
 * A month that is too short for the anchor day begins on its last day. Periods tile time without gap or overlap.
 */
export function periodContaining(instant: Temporal.Instant, timeZone: string, anchorDay = 1): Period {
  const { year, month } = instant.toZonedDateTimeISO(timeZone);
  let start = monthStart(new Temporal.PlainYearMonth(year, month), timeZone, anchorDay);
  // Compared as instants: where midnight happens twice, a local date alone does not tell before from after.
  if (Temporal.Instant.compare(instant, start.at) < 0) start = monthStart(previous(start.month), timeZone, anchorDay);
  let end = monthStart(next(start.month), timeZone, anchorDay);
  if (Temporal.Instant.compare(instant, end.at) >= 0) {
    start = end;
    end = monthStart(next(start.month), timeZone, anchorDay);
  }
  return { start: start.at, end: end.at };
}

/** The periods from the one around `from` to the one around `until`, oldest first. */
export function periodsBetween(from: Temporal.Instant, until: Temporal.Instant, timeZone: string): Period[] {
  const periods = [periodContaining(from, timeZone)];
  for (let last = periods[0]; last && Temporal.Instant.compare(last.end, until) <= 0; last = periods.at(-1)) {
    periods.push(periodContaining(last.end, timeZone));
  }
  return periods;
}

function monthStart(month: Temporal.PlainYearMonth, timeZone: string, anchorDay: number) {
  const day = month.toPlainDate({ day: Math.min(anchorDay, month.daysInMonth) });
  return { month, at: day.toZonedDateTime(timeZone).toInstant() };
}

function next(month: Temporal.PlainYearMonth): Temporal.PlainYearMonth {
  return month.add({ months: 1 });
}

function previous(month: Temporal.PlainYearMonth): Temporal.PlainYearMonth {
  return month.subtract({ months: 1 });
}
