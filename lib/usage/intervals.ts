import { Temporal } from "temporal-polyfill";
import { dateFormat } from "@/lib/format/formatters";
import { dayLabel } from "./day-label";

export const intervals = ["hour", "day", "month"] as const;
export type Interval = (typeof intervals)[number];

export const intervalLabels: Record<Interval, string> = { hour: "Hour", day: "Day", month: "Month" };

/** Hours of more than so many days would be thinner than a hair. */
export const mostDaysByHour = 8;
/** Beyond it days are shown as months. */
const mostDaysByDay = 366;

/** The interval that is shown: the asked one where the period's length allows it. */
export function toInterval(asked: Interval | undefined, days: number): Interval {
  if (days > mostDaysByDay) return "month";
  if (asked === "hour" && days > mostDaysByHour) return "day";
  return asked ?? "day";
}

/** A place on the chart's axis: when it begins, as its name. Days and months are dates, hours are instants. */
export interface Slot {
  key: string;
  startMs: number;
}

/** The intervals of some days of a zone. */
export function slotsOf(days: readonly string[], timeZone: string, interval: Interval): Slot[] {
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  if (interval === "day") return days.map((day) => ({ key: day, startMs: startOf(day) }));
  const [first = "1970-01-01"] = days;
  if (interval === "month") {
    const months = new Map(days.map((day) => [`${day.slice(0, 8)}01`, day]));
    // A month that begins before the period begins with it.
    return [...months.keys()].map((key) => ({ key, startMs: startOf(laterOf(key, first)) }));
  }
  const end = Temporal.PlainDate.from(days.at(-1) ?? first)
    .add({ days: 1 })
    .toString();
  const hours: Slot[] = [];
  for (let at = startOf(first); at < startOf(end); at += 3_600_000) {
    hours.push({ key: Temporal.Instant.fromEpochMilliseconds(at).toString(), startMs: at });
  }
  return hours;
}

/** The later of two dates. */
function laterOf(one: string, other: string): string {
  return one < other ? other : one;
}

/** The slot that an instant lies in: the last that has begun by then. */
export function slotAt(slots: readonly Slot[], startMs: number): Slot | undefined {
  let low = 0;
  let high = slots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((slots[middle]?.startMs ?? 0) <= startMs) low = middle;
    else high = middle - 1;
  }
  return slots[low];
}

/** A slot in words: `21 Nov`, `November 2026`, `21 Nov, 14:00`; `full` with weekday and year. */
export function slotLabel(key: string, interval: Interval, timeZone: string, { full = false } = {}): string {
  if (interval === "day") return dayLabel(key, full ? { weekday: true, year: true } : {});
  const at = new Date(interval === "month" ? `${key}T00:00:00Z` : key);
  if (interval === "month") {
    return dateFormat({ month: full ? "long" : "short", year: "numeric", timeZone: "UTC" }).format(at);
  }
  return dateFormat({
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone },
    ...(full && { weekday: "short", year: "numeric" }),
  }).format(at);
}

/** The stretch of a slot inside its period, as instants. */
export function slotEnd(
  key: string,
  interval: Interval,
  { from, until, timeZone }: { from: string; until: string; timeZone: string },
): { from: string; until: string } {
  const day = interval === "hour" ? null : Temporal.PlainDate.from(key);
  const start = day ? day.toZonedDateTime(timeZone).toInstant() : Temporal.Instant.from(key);
  const end = day
    ? day
        .add(interval === "day" ? { days: 1 } : { months: 1 })
        .toZonedDateTime(timeZone)
        .toInstant()
    : start.add({ hours: 1 });
  const later = Temporal.Instant.compare(start, from) < 0 ? Temporal.Instant.from(from) : start;
  const earlier = Temporal.Instant.compare(end, until) > 0 ? Temporal.Instant.from(until) : end;
  return { from: later.toString(), until: earlier.toString() };
}
