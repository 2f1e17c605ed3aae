import { Temporal } from "temporal-polyfill";
import { dateFormat } from "@/lib/format/formatters";

const hours = [1, 2, 3, 4, 6, 8, 24, 48, 72, 168, 336, 720] as const;
const most = 6;

/**
 * Where an axis over time is labelled, with what: at full hours or beginnings of days of the reader's zone, at most six,
 * none so close to an edge that its text would be cut.
 */
export function axisLabels(
  steps: readonly string[],
  stepSeconds: number,
  zone: string,
): { step: number; text: string }[] {
  const seconds = steps.length * stepSeconds;
  const every = hours.find((each) => each * 3_600 * most >= seconds) ?? 720;
  const marks = steps.map((step) => markBefore(Temporal.Instant.from(step).toZonedDateTimeISO(zone), every));
  const margin = steps.length * 0.04;
  const style: Intl.DateTimeFormatOptions =
    every >= 24
      ? { day: "numeric", month: "short", timeZone: zone }
      : { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  return marks.flatMap((mark, step) => {
    const isFirst = step > 0 && mark !== marks[step - 1];
    if (!isFirst || step < margin || step > steps.length - margin) return [];
    return [{ step, text: dateFormat(style).format(new Date(mark)) }];
  });
}

/** The last labelled instant at or before one, in milliseconds. */
function markBefore(at: Temporal.ZonedDateTime, everyHours: number): number {
  const midnight = at.startOfDay();
  if (everyHours < 24)
    return at.with({ hour: at.hour - (at.hour % everyHours), minute: 0, second: 0, millisecond: 0 }).epochMilliseconds;
  const days = midnight.toPlainDate().since("1970-01-01").days;
  return midnight.subtract({ days: days % (everyHours / 24) }).epochMilliseconds;
}
