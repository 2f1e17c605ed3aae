import { dateFormat } from "./formatters";

/** How much of an instant is shown. `moment` has date, time and zone; `day` and `month` carry no zone of their own. */
export type InstantStyle = "moment" | "day" | "time" | "month";

const shapes: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  moment: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  },
  day: { day: "numeric", month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" },
  month: { month: "long", year: "numeric" },
};

const exactShape: Intl.DateTimeFormatOptions = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
};

/** An instant in a zone: `21 Nov 2026, 14:05 CET`. */
export function formatInstant(instant: string, timeZone: string, style: InstantStyle = "moment"): string {
  return dateFormat({ ...shapes[style], timeZone }).format(new Date(instant));
}

/** The exact instant for hover and focus, local with its offset and UTC: `2026-11-21 14:05:09 GMT+1 · 2026-11-21 13:05:09 UTC`. */
export function formatExactInstant(instant: string, timeZone: string): string {
  const local = exactIn(instant, timeZone);
  const utc = exactIn(instant, "UTC");
  return timeZone === "UTC" ? utc : `${local} ${timeZone} · ${utc}`;
}

/** `October 2026` for `2026-10`. */
export function formatMonth(month: string): string {
  return formatInstant(`${month}-01T00:00:00Z`, "UTC", "month");
}

/** From until: `21 Nov 2026, 14:00–18:00 CET`; the day is written once when both share it. */
export function formatWindow(from: string, until: string, timeZone: string): string {
  return dateFormat({ ...shapes.moment, timeZone }).formatRange(new Date(from), new Date(until));
}

/** The zone's short name at that instant: `CET`, `GMT-5`. */
export function zoneName(instant: string, timeZone: string): string {
  const parts = dateFormat({ timeZone, timeZoneName: "short" }).formatToParts(new Date(instant));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** Whether two texts name one instant, whatever zone or fraction they are written with. */
export function isSameInstant(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}

/** Whether the runtime knows a zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function exactIn(instant: string, timeZone: string): string {
  const parts = dateFormat({ ...exactShape, timeZone }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  const text = `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")}`;
  return timeZone === "UTC" ? `${text} UTC` : text;
}
