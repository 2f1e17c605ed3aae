import type { Temporal } from "temporal-polyfill";

/** When a limit resets, in its time zone: "on 1 Dec 2026 at 00:00 Europe/Berlin". */
export function resetInWords(at: Temporal.Instant, timeZone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", year: "numeric" });
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return `on ${day.format(at.epochMilliseconds)} at ${time.format(at.epochMilliseconds)} ${timeZone}`;
}
