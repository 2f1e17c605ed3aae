import { groupDigits } from "./group-digits.ts";

/** An amount in a sentence for people, with every decimal that it has: `1,234.50 USD`, as the console writes it. */
export function shownMoney(amount: string, currency: string): string {
  return `${groupDigits(amount)} ${currency}`;
}
