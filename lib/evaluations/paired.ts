import { createRandom } from "./random";
import { binomialDistribution, bootstrapMean, type Estimate, wilsonInterval } from "./statistics";

/** Two variants over the same cases; each pair is one case, its repeats averaged. */
export interface PairedComparison {
  cases: number;
  /** First less second, from −1 to 1. */
  difference: Estimate;
  /** Probability of so large a difference if there were none. */
  pValue: number;
  method: "mcnemar" | "bootstrap";
  /** Cases where the first is better, the second, and where they are alike. */
  better: number;
  worse: number;
  alike: number;
}

/**
 * Compares two variants case by case. Passed or not passed once each: McNemar's exact test and Newcombe's interval;
 * scores or repeats: the paired bootstrap over the cases.
 */
export function comparePaired(pairs: readonly (readonly [first: number, second: number])[]): PairedComparison {
  const better = pairs.filter(([first, second]) => first > second).length;
  const worse = pairs.filter(([first, second]) => first < second).length;
  const counts = { cases: pairs.length, better, worse, alike: pairs.length - better - worse };
  const isBinary = pairs.every((pair) => pair.every((value) => value === 0 || value === 1));
  if (isBinary) {
    const both = pairs.filter(([first, second]) => first === 1 && second === 1).length;
    const difference = pairedShareDifference({ both, first: better, second: worse, neither: counts.alike - both });
    return { ...counts, difference, pValue: mcnemarExact(better, worse), method: "mcnemar" };
  }
  const difference = bootstrapMean(pairs.map(([first, second]) => first - second));
  return { ...counts, difference, pValue: signFlipTest(pairs), method: "bootstrap" };
}

/**
 * McNemar's test in its exact form, two-sided: of the cases that differ, each side is as likely as the other.
 * Source: Q. McNemar, Note on the sampling error of the difference between correlated proportions, Psychometrika 12
 * (1947) 153–157; exact form: M. W. Fay, Biostatistics 11 (2010) 373–374.
 */
export function mcnemarExact(first: number, second: number): number {
  const differing = first + second;
  if (differing === 0) return 1;
  return Math.min(1, 2 * (binomialDistribution(differing, 0.5)[Math.min(first, second)] ?? 1));
}

/**
 * The difference of two shares of the same cases with its interval.
 * Source: R. G. Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired
 * data, Statistics in Medicine 17 (1998) 2635–2650, method 10.
 */
export function pairedShareDifference({
  both,
  first,
  second,
  neither,
}: {
  both: number;
  first: number;
  second: number;
  neither: number;
}): Estimate {
  const count = both + first + second + neither;
  if (count === 0) return { value: Number.NaN, low: null, high: null };
  const one = (both + first) / count;
  const other = (both + second) / count;
  const value = (first - second) / count;
  const ofOne = wilsonInterval(one, count);
  const ofOther = wilsonInterval(other, count);
  const margins = (both + first) * (second + neither) * (both + second) * (first + neither);
  const product = both * neither - first * second;
  // Newcombe's continuity correction, for a positive association only.
  const corrected = product > count / 2 ? product - count / 2 : Math.min(product, 0);
  const phi = margins === 0 ? 0 : corrected / Math.sqrt(margins);
  const toLow = distance(one - ofOne.low, ofOther.high - other, phi);
  const toHigh = distance(ofOne.high - one, other - ofOther.low, phi);
  return { value, low: Math.max(-1, value - toLow), high: Math.min(1, value + toHigh) };
}

function distance(one: number, other: number, phi: number): number {
  return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
}

/**
 * The two-sided randomisation test of a mean difference: the sign of each case's difference is as likely plus as minus.
 * Flips follow from the number of cases. Source: R. A. Fisher, The Design of Experiments (1935), section 21.
 */
function signFlipTest(pairs: readonly (readonly [number, number])[], flips = 2_000): number {
  const differences = pairs.map(([first, second]) => first - second).filter((each) => each !== 0);
  if (differences.length === 0) return 1;
  const observed = Math.abs(differences.reduce((sum, each) => sum + each, 0)) - 1e-9;
  const random = createRandom(differences.length);
  let extreme = 0;
  for (let flip = 0; flip < flips; flip += 1) {
    let sum = 0;
    for (const each of differences) sum += random() < 0.5 ? each : -each;
    if (Math.abs(sum) >= observed) extreme += 1;
  }
  return (extreme + 1) / (flips + 1);
}
