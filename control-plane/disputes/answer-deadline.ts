import type { Temporal } from "temporal-polyfill";

/** Working days within which a dispute is answered. */
const answerDays = 5;

/** The same time five days from Monday to Friday later, in the invoice's zone. */
export function answerDeadline(openedAt: Temporal.Instant, timeZone: string): Temporal.Instant {
  let at = openedAt.toZonedDateTimeISO(timeZone);
  for (let days = 0; days < answerDays; ) {
    at = at.add({ days: 1 });
    if (at.dayOfWeek <= 5) days++;
  }
  return at.toInstant();
}
