import { add, type Fraction, nothing, total } from "./fraction.ts";

/**
 * Divides whole units over parts in proportion to their weights: the parts add up to the whole, and each is within one
 * unit of its exact share. The first part takes all where nothing weighs anything. Weights are not below zero.
 */
export function spread(units: bigint, weights: readonly Fraction[]): bigint[] {
  const whole = total(weights);
  if (whole.numerator === 0n) return weights.map((_, index) => (index === 0 ? units : 0n));
  let run = nothing;
  let before = 0n;
  return weights.map((weight) => {
    run = add(run, weight);
    const until = share(units, run, whole);
    const part = until - before;
    before = until;
    return part;
  });
}

/** units × run ÷ whole, rounded half away from zero. */
function share(units: bigint, run: Fraction, whole: Fraction): bigint {
  const numerator = (units < 0n ? -units : units) * run.numerator * whole.denominator;
  const denominator = run.denominator * whole.numerator;
  const rounded = (numerator * 2n + denominator) / (denominator * 2n);
  return units < 0n ? -rounded : rounded;
}
