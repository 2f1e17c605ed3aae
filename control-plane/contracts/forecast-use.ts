import { Temporal } from "temporal-polyfill";
import { type Fraction, fraction, subtract, toExact } from "../money/fraction.ts";

export interface UseForecast {
  expected: Fraction;
  low: Fraction;
  high: Fraction;
}

/** Days that the pace is read from: whole weeks, so that weekends weigh as they do. */
const paceDays = 28;
/** Four of five outcomes of a normal distribution lie within so many deviations. */
const deviations = 1.2816;

/**
 * What will be used by the end at the pace of the last 28 whole days. The range holds four of five outcomes where days
 * differ as they did: the spread of the days to come and that of the pace itself. Null before the first day is over.
 */
export function forecastUse(
  window: { start: Temporal.Instant; end: Temporal.Instant; now: Temporal.Instant },
  days: readonly { until: Temporal.Instant; used: Fraction }[],
): UseForecast | null {
  const used = days.at(-1)?.used;
  if (!used) return null;
  if (Temporal.Instant.compare(window.now, window.end) >= 0) return { expected: used, low: used, high: used };
  const whole = days.filter(({ until }) => Temporal.Instant.compare(until, window.now) <= 0);
  const steps = whole
    .map((day, index) =>
      Number(toExact(index === 0 ? day.used : subtract(day.used, whole[index - 1]?.used ?? day.used))),
    )
    .slice(-paceDays);
  const last = whole.at(-1);
  if (!last || steps.length === 0) return null;
  const pace = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const left = last.until.until(window.end).total("hours") / 24;
  const variance = steps.reduce((sum, step) => sum + (step - pace) ** 2, 0) / Math.max(1, steps.length - 1);
  const error = deviations * Math.sqrt(variance * (left + left ** 2 / steps.length));
  const at = (more: number) => {
    const end = Number(toExact(last.used)) + more;
    const least = Number(toExact(used));
    // A forecast, shown rounded: nothing is billed by it.
    return end <= least ? used : fraction(end.toFixed(6));
  };
  return { expected: at(pace * left), low: at(pace * left - error), high: at(pace * left + error) };
}
