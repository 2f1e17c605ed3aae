import { Temporal } from "temporal-polyfill";

/** An instant out of PostgreSQL's text of a `timestamptz`, for rows of hand-written SQL. */
export function toInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(" ", "T"));
}

/** The same, or null. */
export function toInstantOrNull(text: string | null): Temporal.Instant | null {
  return text === null ? null : toInstant(text);
}
