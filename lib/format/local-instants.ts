import { formatInstant } from "./instant";

/** A text with its UTC instants as the reader tells them. */
export function withLocalInstants(text: string, zone: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (instant) => formatInstant(instant, zone));
}
