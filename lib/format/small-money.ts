import type { Money } from "@/control-plane/contract/primitives";
import { numberFormat, withMinus } from "./formatters";
import { decimalsOf, formatMoney } from "./money";

/**
 * An amount that may be far below the currency's smallest coin, as the cost of one answer is: `0.0000213 USD`. From one
 * unit on it is written as usual; below with three significant digits, rounded half away from zero.
 */
export function formatSmallMoney(money: Money): string {
  const { amount, currency } = money;
  const zeros = /^-?0*\.(0*)[1-9]/.exec(amount)?.[1]?.length;
  if (zeros === undefined) return formatMoney(money);
  const decimals = decimalsOf(currency);
  const figures = numberFormat({
    minimumFractionDigits: decimals,
    maximumFractionDigits: Math.min(100, Math.max(decimals, zeros + 3)),
    roundingMode: "halfExpand",
  }).format(amount as Intl.StringNumericLiteral);
  return `${withMinus(figures)} ${currency}`;
}
