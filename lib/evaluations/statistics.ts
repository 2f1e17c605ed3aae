import { createRandom } from "./random";

/** A value with the 95 % interval around it; null bounds where the data say nothing about that side. */
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const z = 1.959963984540054;

/**
 * Wilson's score interval for a share. `count` may be a fraction: an effective number of independent observations.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209–212.
 */
export function wilsonInterval(share: number, count: number): { low: number; high: number } {
  if (count <= 0) return { low: 0, high: 1 };
  const square = (z * z) / count;
  const middle = (share + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count));
  return { low: share <= 0 ? 0 : Math.max(0, middle - half), high: share >= 1 ? 1 : Math.min(1, middle + half) };
}

/**
 * How many independent observations a share over cases with repeats is worth: repeats of one case are alike. The
 * design effect is the variance between the cases' means over the variance of independent draws, between 1 and the
 * number of repeats; where all agree, which says nothing about it, each case counts once.
 * Source: E. L. Korn and B. I. Graubard, Confidence intervals for proportions with small expected number of positive
 * counts estimated from survey data, Survey Methodology 24 (1998) 193–201.
 */
export function effectiveCount(byCase: readonly (readonly boolean[])[]): number {
  const cases = byCase.filter((each) => each.length > 0);
  const total = cases.reduce((sum, each) => sum + each.length, 0);
  if (total === cases.length) return total;
  const passed = cases.reduce((sum, each) => sum + each.filter(Boolean).length, 0);
  const share = passed / total;
  if (share === 0 || share === 1 || cases.length < 2) return cases.length;
  const spread = cases.reduce((sum, each) => sum + (each.filter(Boolean).length - share * each.length) ** 2, 0);
  const variance = (cases.length / (cases.length - 1)) * (spread / total ** 2);
  const effect = variance / ((share * (1 - share)) / total);
  return total / Math.min(Math.max(effect, 1), total / cases.length);
}

/** The arithmetic mean; not a number for no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The percentile bootstrap interval of a mean. Resamples follow from the values' number, so the interval does not move.
 * Null bounds with fewer than two values.
 * Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
export function bootstrapMean(values: readonly number[], { resamples = 2_000 } = {}): Estimate {
  return bootstrapGroups(
    values.map((value) => [value]),
    { resamples },
  );
}

/**
 * The same for values in groups that are drawn together, such as repeats of one case, which are alike. The mean is that
 * of all values. Null bounds with fewer than two groups.
 * Source: A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
 */
export function bootstrapGroups(groups: readonly (readonly number[])[], { resamples = 2_000 } = {}): Estimate {
  const value = mean(groups.flat());
  if (groups.length < 2) return { value, low: null, high: null };
  const sums = groups.map((group) => group.reduce((sum, each) => sum + each, 0));
  const random = createRandom(groups.length);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < groups.length; draw += 1) {
      const drawn = Math.floor(random() * groups.length);
      sum += sums[drawn] ?? 0;
      count += groups[drawn]?.length ?? 0;
    }
    return sum / count;
  }).sort();
  return { value, low: quantileOf(means, 0.025), high: quantileOf(means, 0.975) };
}

/**
 * The interval of a mean of values from 0 to 1. Where all are alike, resampling knows of no spread and would claim
 * certainty; Wilson's interval, which allows for the widest spread of such values, stands there instead.
 */
export function meanOfScores(scores: readonly number[]): Estimate {
  const [first = 0] = scores;
  const isSpread = scores.some((each) => each !== first);
  if (isSpread || scores.length < 2) return bootstrapMean(scores);
  return { value: first, ...wilsonInterval(first, scores.length) };
}

/**
 * A quantile of sorted values, between neighbours in proportion.
 * Source: R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996)
 * 361–365, type 7.
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * A quantile with the interval that holds for any distribution: two order statistics that the true quantile lies between
 * with at least 95 %. A bound is null when so few values cannot give it, as the upper one of a 95th percentile of 20.
 * Source: W. J. Conover, Practical Nonparametric Statistics (1999), section 3.2.
 */
export function quantileWithInterval(values: readonly number[], share: number): Estimate {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return { value: Number.NaN, low: null, high: null };
  const below = binomialDistribution(sorted.length, share);
  // The quantile is above the r-th value with P(at least r values below it), below the s-th with P(at most s - 1).
  let lower = 0;
  while (lower < sorted.length && (below[lower] ?? 1) <= 0.025) lower += 1;
  let upper = sorted.length;
  while (upper > 0 && 1 - (below[upper - 1] ?? 0) <= 0.025) upper -= 1;
  return {
    value: quantileOf(sorted, share),
    low: lower > 0 ? (sorted[lower - 1] ?? null) : null,
    high: upper < sorted.length ? (sorted[upper] ?? null) : null,
  };
}

/** P(X ≤ k) for each k of a binomial distribution, in logarithms so that large numbers do not underflow. */
export function binomialDistribution(count: number, share: number): Float64Array {
  const cumulated = new Float64Array(count + 1);
  let logChoose = 0;
  let sum = 0;
  for (let k = 0; k <= count; k += 1) {
    if (k > 0) logChoose += Math.log(count - k + 1) - Math.log(k);
    sum += Math.exp(logChoose + k * Math.log(share) + (count - k) * Math.log1p(-share));
    cumulated[k] = Math.min(1, sum);
  }
  return cumulated;
}
