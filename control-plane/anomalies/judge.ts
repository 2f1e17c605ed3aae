/** What a day of a series cost. Weekday: 1 is Monday. */
export interface DayPoint {
  weekday: number;
  amount: number;
}

export interface Judgement {
  expected: number;
  /** The most that is called usual. */
  high: number;
  isAnomalous: boolean;
  /** The series has no past to judge by. */
  isNew: boolean;
}

export interface Floors {
  /** Nothing is unusual that is not this much more than expected. */
  day: number;
  hour: number;
}

/** Scales the median absolute deviation to a standard deviation, were the values normal. */
const scale = 1.4826;
const deviations = 4;
const hourDeviations = 6;
const leastShare = 0.5;
/** Of the same weekday, for the weekday to count by itself. */
const fewestOfWeekday = 4;
/** Days before there is a past to judge by. */
const fewestDays = 3;
const youngDays = 7;

/** Amounts in units of the currency: ten of those with two decimals, a thousand of those with none. */
export function floorsOf(minorUnit: number): Floors {
  const unit = 10 ** (2 - minorUnit);
  return { day: 5 * unit, hour: 2 * unit };
}

/**
 * Whether a day stands out from the days before it, by median and median absolute deviation, of the same weekday where there
 * are enough. Robust: one bad day among them moves neither. A series of less than a week is given more room, and one
 * without a past is judged by what all else costs on a day. `tolerance` is what people said of it, 1 for nothing.
 */
export function judgeDay(
  history: readonly DayPoint[],
  today: DayPoint,
  { floors, tolerance, usualOfAll }: { floors: Floors; tolerance: number; usualOfAll: number },
): Judgement {
  if (history.length < fewestDays) {
    const seen = Math.max(0, ...history.map(({ amount }) => amount));
    const high = Math.max(floors.day * 2, seen * 5, usualOfAll * leastShare) * tolerance;
    return { expected: seen, high, isAnomalous: today.amount > high, isNew: history.length === 0 };
  }
  const same = history.filter(({ weekday }) => weekday === today.weekday).map(({ amount }) => amount);
  const all = history.map(({ amount }) => amount);
  const expected = median(same.length >= fewestOfWeekday ? same : all);
  const spread = spreadOf(history, all);
  const least = history.length < youngDays ? 1.5 : leastShare;
  const high = expected + Math.max(deviations * spread, expected * least, floors.day) * tolerance;
  return { expected, high, isAnomalous: today.amount > high, isNew: false };
}

/** The same for an hour, against the same hour of the days before. */
export function judgeHour(
  history: readonly number[],
  amount: number,
  { floors, tolerance }: { floors: Floors; tolerance: number },
): Judgement {
  if (history.length < youngDays)
    return { expected: 0, high: Number.POSITIVE_INFINITY, isAnomalous: false, isNew: true };
  const expected = median(history);
  const spread = scale * median(history.map((value) => Math.abs(value - expected)));
  const high = expected + Math.max(hourDeviations * spread, expected * 2, floors.hour) * tolerance;
  return { expected, high, isAnomalous: amount > high, isNew: false };
}

/** Each day against its own weekday, so that weekends do not widen what is usual. */
function spreadOf(history: readonly DayPoint[], all: readonly number[]): number {
  const byWeekday = Map.groupBy(history, ({ weekday }) => weekday);
  const off = history.map(({ weekday, amount }) => {
    const same = byWeekday.get(weekday) ?? [];
    const centre = median(same.length >= fewestOfWeekday ? same.map((day) => day.amount) : all);
    return Math.abs(amount - centre);
  });
  return scale * median(off);
}

/** The middle of some numbers, the mean of the two middle ones; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
