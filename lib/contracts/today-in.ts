import { Temporal } from "temporal-polyfill";

/** Today's date in a zone, `2026-11-27`. */
export function todayIn(timeZone: string): string {
  return Temporal.Now.plainDateISO(timeZone).toString();
}
