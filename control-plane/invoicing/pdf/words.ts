import type { Temporal } from "temporal-polyfill";
import { labelsOf } from "./labels.ts";

/** The local day of an instant: 1 November 2026, 1. November 2026, 1 novembre 2026. */
export function dayOf(instant: Temporal.Instant, timeZone: string, language = "en"): string {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(instant.epochMilliseconds);
}

/** First and last day of a half-open window: 1 to 30 November 2026. */
export function daysOf(start: Temporal.Instant, end: Temporal.Instant, timeZone: string, language = "en"): string {
  const first = start.toZonedDateTimeISO(timeZone);
  const last = end.subtract({ nanoseconds: 1 });
  const { month, year } = last.toZonedDateTimeISO(timeZone);
  const sameMonth = first.month === month && first.year === year;
  const day = language === "de" ? `${first.day}.` : String(first.day);
  return `${sameMonth ? day : dayOf(start, timeZone, language)} ${labelsOf(language).to} ${dayOf(last, timeZone, language)}`;
}

/** What a line's quantity counts; empty for a credit or a fee, which is one amount: "1 USD at 13.73" would say nothing. */
export function countedIn(unit: string, language = "en"): string {
  return (labelsOf(language).units as Record<string, string>)[unit] ?? "";
}
