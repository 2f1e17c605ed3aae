import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals, multiplyDecimal } from "@/lib/format/decimal";
import type { AnswerTokens } from "./answer";

/** Prices of a million tokens, by bucket. */
export interface TokenPrices {
  input: Money;
  cachedInput: Money;
  output: Money;
}

/** What tokens cost at prices of a million: exact, before tax, not rounded. Reasoning is billed as output. */
export function costOf(tokens: Omit<AnswerTokens, "reasoning">, prices: TokenPrices): Money {
  const amount = addDecimals(
    multiplyDecimal(prices.input.amount, tokens.input, 6),
    multiplyDecimal(prices.cachedInput.amount, tokens.cachedInput, 6),
    multiplyDecimal(prices.output.amount, tokens.output, 6),
  );
  return { amount, currency: prices.input.currency };
}

/** A rough count of the tokens in texts: four characters each, and a few for each message's frame. */
export function estimateTokens(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(text.length / 4) + 4, 0);
}
