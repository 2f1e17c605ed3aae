import { formatInstant } from "./instant";

/** A text with its UTC instants as the reader tells them: `2026-12-01T08:00:00Z`, and `2026-12-01 08:00 UTC` as terms write it. */
export function withLocalInstants(text: string, zone: string): string {
  return text
    .replace(/\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/g, "$1T$2:00Z")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (instant) => formatInstant(instant, zone));
}
