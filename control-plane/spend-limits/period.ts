import { Temporal } from "temporal-polyfill";

export const spendPeriods = ["day", "month"] as const;
export type SpendPeriod = (typeof spendPeriods)[number];

/** A day or a month of a time zone, half-open, in milliseconds since the epoch. It ends when the limit resets. */
export interface PeriodWindow {
  startsAtMs: number;
  endsAtMs: number;
}

/** The day or month that an instant lies in, in a time zone: a day of 23, 24 or 25 hours, from its first moment to the next one's. */
export function periodAt(period: SpendPeriod, atMs: number, timeZone: string): PeriodWindow {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  const day = local.toPlainDate();
  const first = period === "day" ? day : day.with({ day: 1 });
  const next = first.add(period === "day" ? { days: 1 } : { months: 1 });
  return { startsAtMs: startOf(first, timeZone), endsAtMs: startOf(next, timeZone) };
}

function startOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds;
}
