import type { Temporal } from "temporal-polyfill";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A decimal with its thousands apart and at least so many decimals: 1,234.50. */
export function groupDigits(decimal: string, leastDecimals = 0): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const decimals = fraction.padEnd(leastDecimals, "0");
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${decimals ? `.${decimals}` : ""}`;
}

/** The local day of an instant: 1 November 2026. */
export function dayOf(instant: Temporal.Instant, timeZone: string): string {
  const { day, month, year } = instant.toZonedDateTimeISO(timeZone);
  return `${day} ${months[month - 1]} ${year}`;
}

/** First and last day of a half-open window: 1 to 30 November 2026. */
export function daysOf(start: Temporal.Instant, end: Temporal.Instant, timeZone: string): string {
  const first = start.toZonedDateTimeISO(timeZone);
  const last = end.subtract({ nanoseconds: 1 });
  const { month, year } = last.toZonedDateTimeISO(timeZone);
  const sameMonth = first.month === month && first.year === year;
  return `${sameMonth ? first.day : dayOf(start, timeZone)} to ${dayOf(last, timeZone)}`;
}
