import { formatInstant } from "./instant";

/** A calendar day without a zone, such as the one on which a bank booked something: `28 Oct 2026` for `2026-10-28`. */
export function formatDay(day: string): string {
  return formatInstant(`${day}T00:00:00Z`, "UTC", "day");
}
