import { minorUnit } from "@/control-plane/contract/currencies";
import type { Money } from "@/control-plane/contract/primitives";
import { numberFormat, withMinus } from "./formatters";
import { formatShort } from "./number";

/** The decimals that a currency is written with (2 for USD, 0 for JPY). */
export function decimalsOf(currency: string): number {
  return minorUnit(currency);
}

/**
 * The amount without its currency, rounded to the currency's decimals, half away from zero. Works on the decimal text
 * and never goes through a float. `exact` keeps every decimal that the amount has.
 */
export function formatAmount({ amount, currency }: Money, { exact = false } = {}): string {
  const decimals = decimalsOf(currency);
  const given = amount.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  return withMinus(
    numberFormat({
      minimumFractionDigits: decimals,
      maximumFractionDigits: exact ? Math.min(100, Math.max(decimals, given)) : decimals,
      roundingMode: "halfExpand",
    }).format(amount as Intl.StringNumericLiteral),
  );
}

/** An amount with its currency after it: `1,234.50 USD`. */
export function formatMoney(money: Money, options?: { exact?: boolean }): string {
  return `${formatAmount(money, options)} ${money.currency}`;
}

/** An amount for narrow places: `12.4 k USD`. Below a thousand it is written in full. */
export function formatMoneyShort(money: Money): string {
  return Math.abs(Number(money.amount)) < 1_000 ? formatMoney(money) : `${formatShort(money.amount)} ${money.currency}`;
}
