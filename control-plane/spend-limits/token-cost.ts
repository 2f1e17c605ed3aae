import Big from "big.js";
import type { Nanos } from "./nanos.ts";
import type { WorstCase } from "./worst-case.ts";

/** The price of a token, as a fraction: `amount` trillionths of the currency unit for `per` tokens. */
export interface TokenPrice {
  amount: bigint;
  per: bigint;
}

export interface TokenPrices {
  input: TokenPrice;
  cachedInput: TokenPrice;
  output: TokenPrice;
}

const trillionthsInNano = 1_000n;

/** A price as published; prices have at most twelve decimals, what is finer is rounded up. */
export function toTokenPrice({ amount, per }: { amount: string; per: number }): TokenPrice {
  return { amount: BigInt(new Big(amount).times("1e12").round(0, Big.roundUp).toFixed()), per: BigInt(per) };
}

/** The dearer of two prices. */
export function dearer(one: TokenPrice, other: TokenPrice): TokenPrice {
  return one.amount * other.per >= other.amount * one.per ? one : other;
}

/** What tokens of each bucket cost, each bucket rounded up to a billionth: never less than what is charged. */
export function costOfUsage(
  usage: { inputTokens: number; cachedInputTokens: number; outputTokens: number; reasoningTokens: number },
  prices: TokenPrices,
): Nanos {
  return (
    costOf(usage.inputTokens, prices.input) +
    costOf(usage.cachedInputTokens, prices.cachedInput) +
    costOf(usage.outputTokens + usage.reasoningTokens, prices.output)
  );
}

/** What a request costs at most: all its input in the dearer bucket, and rounding three times. */
export function costAtMost({ inputTokens, outputTokens }: WorstCase, prices: TokenPrices): Nanos {
  return costOf(inputTokens, dearer(prices.input, prices.cachedInput)) + costOf(outputTokens, prices.output) + 1n;
}

function costOf(tokens: number, { amount, per }: TokenPrice): Nanos {
  const divisor = per * trillionthsInNano;
  return (BigInt(tokens) * amount + divisor - 1n) / divisor;
}
