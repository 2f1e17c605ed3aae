import Big from "big.js";
import { percentOf, roundMoney, sumDecimals } from "../money/decimal.ts";
import type { TaxRule } from "./tax-rule.ts";

/** The tax of one category and rate: rounded once on the sum of its lines. */
export interface TaxGroup extends TaxRule {
  base: string;
  amount: string;
}

export interface Totals {
  subtotal: string;
  taxes: TaxGroup[];
  tax: string;
  total: string;
}

/** What lines share that are taxed together. */
export function taxKey({ category, ratePercent }: Pick<TaxRule, "category" | "ratePercent">): string {
  return `${category} ${new Big(ratePercent).toFixed()}`;
}

/**
 * Subtotal = Σ lines; tax = Σ of each group's, which is rounded once on the group's base; total = subtotal + tax; all to
 * the currency's minor unit. Groups are in the order of their first lines.
 */
export function totalsOf(lines: readonly { amount: string; tax: TaxRule }[], currency: string): Totals {
  const groups = new Map<string, { rule: TaxRule; amounts: string[] }>();
  for (const { amount, tax } of lines) {
    const key = taxKey(tax);
    const group = groups.get(key) ?? { rule: tax, amounts: [] };
    group.amounts.push(amount);
    groups.set(key, group);
  }
  const taxes = [...groups.values()].map(({ rule, amounts }) => {
    const base = roundMoney(sumDecimals(amounts), currency);
    return { ...rule, base, amount: percentOf(base, rule.ratePercent, currency) };
  });
  const subtotal = roundMoney(sumDecimals(taxes.map(({ base }) => base)), currency);
  const tax = roundMoney(sumDecimals(taxes.map(({ amount }) => amount)), currency);
  return { subtotal, taxes, tax, total: sumDecimals([subtotal, tax]) };
}
