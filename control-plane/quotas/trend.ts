import type { Temporal } from "temporal-polyfill";
import type { QuotaTrend } from "../contract/quota-history.ts";

/** With fewer days since the first use a line says nothing. */
const fewestDays = 7;
/** No day is told that is further away. */
const furthestDays = 365;
/** The band around the line, in standard errors of the peaks about it. */
const errors = 2;

/**
 * When usage meets a limit: a straight line through the daily peaks by least squares, from the first day with any. The band
 * is two standard errors of the peaks about the line; a growth that is not two standard errors of its own above zero is none.
 * `peaks` are of days in a row, the last one `today`.
 */
export function findTrend(peaks: readonly number[], limit: number, today: Temporal.PlainDate): QuotaTrend {
  const none = { growthPerDay: 0, on: null, earliest: null, latest: null };
  const last = peaks.at(-1) ?? 0;
  if (last > 0 && last >= limit) return { ...none, state: "reached" };
  const first = peaks.findIndex((peak) => peak > 0);
  const used = first === -1 ? [] : peaks.slice(first);
  if (used.length < fewestDays) return { ...none, state: "too_little" };
  const line = fitLine(used);
  const growthPerDay = Math.round(line.slope * 1000) / 1000;
  if (line.slope <= 0 || line.slope < errors * line.slopeError) return { ...none, growthPerDay, state: "not_growing" };
  const now = used.length - 1;
  const dayAt = (shift: number) => {
    const days = Math.max(0, Math.ceil((limit - line.start - shift) / line.slope - now));
    return days > furthestDays ? null : today.add({ days }).toString();
  };
  const on = dayAt(0);
  if (on === null) return { ...none, growthPerDay, state: "far" };
  const band = errors * line.error;
  return { state: "meets", growthPerDay, on, earliest: dayAt(band) ?? on, latest: dayAt(-band) };
}

/** Ordinary least squares over 0, 1, 2, …: where the line starts, its slope, and the standard errors about it and of the slope. */
function fitLine(values: readonly number[]): { start: number; slope: number; error: number; slopeError: number } {
  const count = values.length;
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const spread = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / spread;
  const start = mean - slope * middle;
  const squares = values.reduce((sum, value, index) => sum + (value - start - slope * index) ** 2, 0);
  const error = Math.sqrt(squares / (count - 2));
  return { start, slope, error, slopeError: error / Math.sqrt(spread) };
}
