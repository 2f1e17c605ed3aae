import { Temporal } from "temporal-polyfill";

/** One of the two instants that a local time names when clocks are set back. */
export interface LocalTimeChoice {
  instant: string;
  /** The offset from UTC that tells the two apart: `+02:00`. */
  offset: string;
}

/** What a local time means in a zone: one instant, two (clocks set back), or none (clocks set forward). */
export type LocalTime =
  | { kind: "one"; instant: string }
  | { kind: "twice"; choices: readonly [LocalTimeChoice, LocalTimeChoice] }
  | { kind: "never"; next: string }
  | { kind: "unreadable" };

/**
 * Reads a date (`2026-10-25`) and a time of day (`02:30`) in an IANA zone. A time that exists twice stays two unless
 * `offset` says which; a time that does not exist is never moved silently: `next` is the first time after the gap.
 */
export function readLocalTime(date: string, time: string, zone: string, offset?: string): LocalTime {
  const wall = readWall(date, time);
  if (!wall) return { kind: "unreadable" };
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.equals(later)) return { kind: "one", instant: earlier.toInstant().toString() };
  if (!earlier.toPlainDateTime().equals(wall)) {
    const change = earlier.getTimeZoneTransition("next");
    return { kind: "never", next: (change ?? later).toInstant().toString() };
  }
  const chosen = [earlier, later].find((each) => each.offset === offset);
  if (chosen) return { kind: "one", instant: chosen.toInstant().toString() };
  return { kind: "twice", choices: [toChoice(earlier), toChoice(later)] };
}

/** An instant as the fields of a form in a zone; `offset` only where the local time exists twice. */
export function toLocalFields(instant: string, zone: string): { date: string; time: string; offset: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const date = local.toPlainDate().toString();
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const twice = readLocalTime(date, time, zone).kind === "twice";
  return { date, time, offset: twice ? local.offset : "" };
}

/** The first full UTC hour after an instant. */
export function nextFullHour(now: string): string {
  return Temporal.Instant.from(now).round({ smallestUnit: "hour", roundingMode: "floor" }).add({ hours: 1 }).toString();
}

function readWall(date: string, time: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return null;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`);
  } catch {
    return null;
  }
}

function toChoice(at: Temporal.ZonedDateTime): LocalTimeChoice {
  return { instant: at.toInstant().toString(), offset: at.offset };
}
