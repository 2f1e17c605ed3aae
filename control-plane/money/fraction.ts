import { minorUnit } from "./decimal.ts";

/** An exact number: sums of prices per second and of percentages have no end as decimals. The denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const nothing: Fraction = { numerator: 0n, denominator: 1n };

/** The number that a decimal text writes, divided by a whole number above zero. */
export function fraction(decimal: string, per: number | bigint = 1): Fraction {
  const [whole = "0", places = ""] = decimal.split(".");
  return reduce(BigInt(whole + places), 10n ** BigInt(places.length) * BigInt(per));
}

/** The exact sum, in lowest terms. */
export function add(left: Fraction, right: Fraction): Fraction {
  return reduce(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** The exact difference, in lowest terms. */
export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** The exact product, in lowest terms. */
export function multiply(left: Fraction, right: Fraction): Fraction {
  return reduce(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** Throws for a divisor of zero. */
export function divide(left: Fraction, right: Fraction): Fraction {
  if (right.numerator === 0n) throw new RangeError("divided by zero");
  const sign = right.numerator < 0n ? -1n : 1n;
  return reduce(left.numerator * right.denominator * sign, left.denominator * right.numerator * sign);
}

/** The sum of all; zero of none. */
export function total(parts: Iterable<Fraction>): Fraction {
  let sum = nothing;
  for (const part of parts) sum = add(sum, part);
  return sum;
}

/** So many percent of an amount, exact. */
export function percentOf(amount: Fraction, percent: Fraction): Fraction {
  return reduce(amount.numerator * percent.numerator, amount.denominator * percent.denominator * 100n);
}

/** Below, at or above zero as the left one is less than, equal to or more than the right one. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The lesser one. */
export function least(left: Fraction, right: Fraction): Fraction {
  return compare(left, right) <= 0 ? left : right;
}

/** The number, or zero for one below it. */
export function notBelowZero(value: Fraction): Fraction {
  return value.numerator < 0n ? nothing : value;
}

/** Whole minor units of a currency, rounded once, half away from zero. */
export function toMinor(value: Fraction, currency: string): bigint {
  return rounded(value, 10n ** BigInt(minorUnit(currency)));
}

/** Minor units as an amount with all of the currency's decimals. */
export function fromMinor(minor: bigint, currency: string): string {
  return written(minor, minorUnit(currency));
}

/** At most twelve decimals, without trailing zeros: the form in which exact amounts are shown. */
export function toExact(value: Fraction): string {
  const text = written(rounded(value, 10n ** 12n), 12).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

function rounded({ numerator, denominator }: Fraction, scale: bigint): bigint {
  const magnitude = (numerator < 0n ? -numerator : numerator) * scale;
  const whole = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -whole : whole;
}

function written(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return units < 0n ? `-${text}` : text;
}

function reduce(numerator: bigint, denominator: bigint): Fraction {
  let [left, right] = [numerator < 0n ? -numerator : numerator, denominator];
  while (right > 0n) [left, right] = [right, left % right];
  return left > 1n ? { numerator: numerator / left, denominator: denominator / left } : { numerator, denominator };
}
