import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals, compareDecimals, multiplyDecimal, shareOf } from "@/lib/format/decimal";
import type { MonthlyTokens } from "./compare-address";
import type { ModelPrices } from "./model";

export interface MonthlyCost {
  input: Money;
  cachedInput: Money;
  output: Money;
  total: Money;
}

/** What so many million tokens a month cost at prices of a million: exact, before tax. Null where nothing is charged. */
export function monthlyCost(prices: ModelPrices | null, tokens: MonthlyTokens): MonthlyCost | null {
  if (!prices) return null;
  const input = costOf(prices.input, tokens.input);
  const cachedInput = costOf(prices.cachedInput, tokens.cached);
  const output = costOf(prices.output, tokens.output);
  const amount = addDecimals(input.amount, cachedInput.amount, output.amount);
  return { input, cachedInput, output, total: { amount, currency: prices.input.currency } };
}

/**
 * How much more than the cheapest each costs: 0 for the cheapest, 1 for twice as much, null where it is not charged. All
 * null where currencies differ or the cheapest costs nothing, which no share can say.
 */
export function aboveCheapest(costs: readonly (MonthlyCost | null)[]): (number | null)[] {
  const totals = costs.flatMap((cost) => (cost ? [cost.total] : []));
  const [first, ...others] = totals;
  if (!first || others.some(({ currency }) => currency !== first.currency)) return costs.map(() => null);
  const least = totals.reduce(
    (found, { amount }) => (compareDecimals(amount, found) < 0 ? amount : found),
    first.amount,
  );
  if (compareDecimals(least, "0") === 0) return costs.map(() => null);
  return costs.map((cost) => (cost ? shareOf(cost.total.amount, least) - 1 : null));
}

/** Millions of tokens times the price of a million, in whole tokens so that it stays exact. */
function costOf(price: Money, millions: string): Money {
  const [whole = "0", part = ""] = millions.split(".");
  const tokens = Number(whole + part.padEnd(6, "0"));
  return { amount: multiplyDecimal(price.amount, tokens, 6), currency: price.currency };
}
