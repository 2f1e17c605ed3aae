import { percentOf, roundMoney, sumDecimals } from "../money/decimal.ts";

export interface Totals {
  subtotal: string;
  tax: string;
  total: string;
}

/** Subtotal = Σ lines, tax rounded once on the subtotal, total = subtotal + tax; all to the currency's minor unit. */
export function totalsOf(amounts: readonly string[], taxRatePercent: string, currency: string): Totals {
  const subtotal = roundMoney(sumDecimals(amounts), currency);
  const tax = percentOf(subtotal, taxRatePercent, currency);
  return { subtotal, tax, total: sumDecimals([subtotal, tax]) };
}
