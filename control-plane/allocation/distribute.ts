import Big from "big.js";
import { minorUnit } from "../contract/currencies.ts";

/**
 * Divides an amount of a currency by weights into parts that sum to it exactly: each gets its share rounded towards zero
 * to the minor unit, and what is left goes, a unit each, to those whose shares lost most (largest remainder; the first of
 * equals first). Weights are not negative; where all are zero, everybody gets the same.
 */
export function distribute(amount: string, weights: readonly string[], currency: string): string[] {
  if (weights.length === 0) throw new Error("nobody to distribute to");
  const decimals = minorUnit(currency);
  const units = BigInt(new Big(amount).times(new Big(10).pow(decimals)).toFixed(0));
  const whole = units < 0n ? -units : units;
  const parts = split(whole, integersOf(weights));
  return parts.map((part) => unitsToText(units < 0n ? -part : part, decimals));
}

function split(whole: bigint, given: readonly bigint[]): bigint[] {
  const total = given.reduce((sum, each) => sum + each, 0n);
  const weights = total === 0n ? given.map(() => 1n) : given;
  const divisor = total === 0n ? BigInt(given.length) : total;
  const parts = weights.map((weight) => (whole * weight) / divisor);
  let left = whole - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % divisor }))
    .toSorted((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
    );
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/** Decimals as integers of one scale. */
function integersOf(weights: readonly string[]): bigint[] {
  const decimals = Math.max(0, ...weights.map((weight) => new Big(weight).toFixed().split(".")[1]?.length ?? 0));
  const scale = new Big(10).pow(decimals);
  return weights.map((weight) => {
    const value = BigInt(new Big(weight).times(scale).toFixed(0));
    return value < 0n ? 0n : value;
  });
}

function unitsToText(units: bigint, decimals: number): string {
  return new Big(units.toString()).div(new Big(10).pow(decimals)).toFixed(decimals);
}
