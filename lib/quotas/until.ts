import { Temporal } from "temporal-polyfill";

/** The end of a day in a zone: the beginning of the next one there. Absent where no day is given. */
export function endOfDay(day: string | undefined, zone: string): string | undefined {
  if (day === undefined) return undefined;
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant().toString();
}

/** The last day before an end, in a zone: what a date field shows for it. */
export function lastDayBefore(end: string, zone: string): string {
  return Temporal.Instant.from(end).subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString();
}
