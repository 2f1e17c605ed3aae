import Big from "big.js";
import { minorUnit } from "../contract/currencies.ts";

export { minorUnit };

/** An exact decimal rounded to the currency's minor unit, half away from zero; "12.30" for 12.3 USD. */
export function roundMoney(amount: string, currency: string): string {
  const decimals = minorUnit(currency);
  return new Big(amount).round(decimals, Big.roundHalfUp).toFixed(decimals);
}

/** Σ of exact decimals, exact, with the most decimals that any of them has. */
export function sumDecimals(amounts: readonly string[]): string {
  const decimals = Math.max(0, ...amounts.map((amount) => amount.split(".")[1]?.length ?? 0));
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(decimals);
}

/** One exact decimal less another, exact, with as many decimals as the first one has at least. */
export function subtractDecimals(amount: string, less: string): string {
  return sumDecimals([amount, less.startsWith("-") ? less.slice(1) : `-${less}`]);
}

/** A percentage of an amount, rounded once to the currency's minor unit, half away from zero. */
export function percentOf(amount: string, percent: string, currency: string): string {
  // Dividing by 100 is exact in decimals; big.js multiplies exactly.
  return roundMoney(new Big(amount).times(percent).times("0.01").toFixed(), currency);
}

/** True when two decimals are the same number, however they are written. */
export function sameDecimal(left: string, right: string): boolean {
  return new Big(left).eq(right);
}

/** Millionths of the currency unit; throws for an amount with more than six decimals. */
export function toMicros(amount: string): number {
  const micros = new Big(amount).times(1_000_000);
  const value = Number(micros.toFixed());
  if (!Number.isSafeInteger(value)) throw new RangeError(`${amount} is no whole number of millionths`);
  return value;
}

/** What a quantity of base units costs at a price, exact up to `decimals` places, half away from zero; trailing zeros go. */
export function exactCost(quantity: number, price: { amount: string; per: number }, decimals = 12): string {
  const value = divideExactly(new Big(quantity).times(price.amount), price.per, decimals);
  return new Big(value).toFixed();
}

/** What a quantity costs, rounded once to the currency's minor unit, half away from zero. */
export function roundedCost(quantity: number, price: { amount: string; per: number; currency: string }): string {
  const decimals = minorUnit(price.currency);
  return divideExactly(new Big(quantity).times(price.amount), price.per, decimals);
}

/** A quotient rounded once: integers only, because big.js rounds a division to its own precision first. */
function divideExactly(dividend: Big, divisor: number, decimals: number): string {
  const [whole = "0", fraction = ""] = dividend.abs().toFixed().split(".");
  const numerator = BigInt(whole + fraction) * 10n ** BigInt(decimals) * 2n;
  const denominator = BigInt(divisor) * 10n ** BigInt(fraction.length);
  const rounded = (numerator / denominator + 1n) / 2n;
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return dividend.lt(0) && rounded !== 0n ? `-${text}` : text;
}
