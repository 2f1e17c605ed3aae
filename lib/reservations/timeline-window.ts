import { Temporal } from "temporal-polyfill";
import { dateFormat } from "@/lib/format/formatters";

/** How much of time a timeline shows at once. */
export const zooms = ["day", "week", "month", "quarter"] as const;
export type Zoom = (typeof zooms)[number];

/** A stretch of whole days in a zone, with its neighbours of the same length; half-open. */
export interface TimelineWindow {
  zoom: Zoom;
  /** The first day, an ISO date. */
  date: string;
  from: string;
  until: string;
  /** As a person says it: `November 2026`. */
  label: string;
  /** First days of the windows beside this one. */
  earlier: string;
  later: string;
  ticks: { at: string; label: string }[];
}

const hoursBetweenTicks = 3;
const daysBetweenTicks = 7;

/** The window of a zoom that holds a day; today where none is given. Days begin at midnight of the zone. */
export function toTimelineWindow(
  { zoom, date }: { zoom: Zoom; date?: string | undefined },
  now: Temporal.Instant,
  timeZone: string,
): TimelineWindow {
  const day = date ? Temporal.PlainDate.from(date) : now.toZonedDateTimeISO(timeZone).toPlainDate();
  const first = firstDay(zoom, day);
  const end = first.add(lengths[zoom]);
  return {
    zoom,
    date: first.toString(),
    from: startOf(first, timeZone),
    until: startOf(end, timeZone),
    label: labelOf(zoom, first, end.subtract({ days: 1 })),
    earlier: first.subtract(lengths[zoom]).toString(),
    later: end.toString(),
    ticks: ticksOf(zoom, first, end, timeZone),
  };
}

const lengths: Record<Zoom, Temporal.DurationLike> = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
};

function firstDay(zoom: Zoom, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (zoom) {
    case "day":
      return day;
    case "week":
      return day.subtract({ days: day.dayOfWeek - 1 });
    case "month":
      return day.with({ day: 1 });
    case "quarter":
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
  }
}

function ticksOf(zoom: Zoom, first: Temporal.PlainDate, end: Temporal.PlainDate, timeZone: string) {
  if (zoom === "day") return hourTicks(first, timeZone);
  const days = first.until(end, { largestUnit: "days" }).days;
  const dates =
    zoom === "quarter"
      ? [0, 1, 2].map((months) => first.add({ months }))
      : Array.from({ length: Math.ceil(days / stepOf(zoom)) }, (_, index) => first.add({ days: index * stepOf(zoom) }));
  return dates.map((date) => ({ at: startOf(date, timeZone), label: format(date, tickShapes[zoom]) }));
}

function stepOf(zoom: "week" | "month"): number {
  return zoom === "week" ? 1 : daysBetweenTicks;
}

/** Wall-clock hours: on a day that changes the clock they stand where the clock shows them. */
function hourTicks(date: Temporal.PlainDate, timeZone: string) {
  return Array.from({ length: 24 / hoursBetweenTicks }, (_, index) => {
    const plainTime = Temporal.PlainTime.from({ hour: index * hoursBetweenTicks });
    const at = date.toZonedDateTime({ timeZone, plainTime });
    return { at: at.toInstant().toString(), label: at.toPlainTime().toString({ smallestUnit: "minute" }) };
  });
}

const tickShapes: Record<Exclude<Zoom, "day">, Intl.DateTimeFormatOptions> = {
  week: { weekday: "short", day: "numeric" },
  month: { day: "numeric", month: "short" },
  quarter: { month: "long" },
};

function labelOf(zoom: Zoom, first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const shape: Intl.DateTimeFormatOptions = { month: "long", year: "numeric", timeZone: "UTC" };
  if (zoom === "day" || zoom === "week") shape.day = "numeric";
  return dateFormat(shape).formatRange(asUtc(first), asUtc(last));
}

function format(date: Temporal.PlainDate, shape: Intl.DateTimeFormatOptions): string {
  return dateFormat({ ...shape, timeZone: "UTC" }).format(asUtc(date));
}

function asUtc(date: Temporal.PlainDate): number {
  return date.toZonedDateTime("UTC").epochMilliseconds;
}

function startOf(date: Temporal.PlainDate, timeZone: string): string {
  return date.toZonedDateTime(timeZone).toInstant().toString();
}
