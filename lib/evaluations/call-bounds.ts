import type { Money } from "@/control-plane/contract/primitives";
import { costOf, type TokenPrices } from "@/lib/playground/answer-cost";
import type { ChatMessage } from "./request";

/** What must be known of a model to bound what a call of it costs. */
export interface BoundedModel {
  contextTokens: number;
  maxOutputTokens: number;
  parameters: readonly string[];
  /** Null while calls are not charged. */
  prices: TokenPrices | null;
}

/** For the frame that a chat template puts around each message, and around all. */
const frameTokens = 32;

/**
 * Tokens that a request cannot exceed: a token of a byte-level vocabulary stands for at least one byte of UTF-8, so the
 * bytes bound them, and the context does too.
 */
export function mostInputTokens(messages: readonly ChatMessage[], model: BoundedModel): number {
  const bytes = messages.reduce(
    (sum, { content }) => sum + new TextEncoder().encode(content).length + frameTokens,
    frameTokens,
  );
  return Math.min(bytes, model.contextTokens);
}

/** Tokens that an answer cannot exceed: what was asked for, where the model takes that, and its own limit. */
export function mostOutputTokens(maxTokens: number | undefined, model: BoundedModel): number {
  const asked = model.parameters.includes("max_tokens") ? maxTokens : undefined;
  return Math.min(asked ?? model.maxOutputTokens, model.maxOutputTokens, model.contextTokens);
}

/** The highest cost of a call: nothing cached, and the longest answer. `0` where calls are not charged. */
export function highestCost(
  messages: readonly ChatMessage[],
  maxTokens: number | undefined,
  model: BoundedModel,
  currency: string,
): Money {
  if (!model.prices) return { amount: "0", currency };
  const tokens = {
    input: mostInputTokens(messages, model),
    cachedInput: 0,
    output: mostOutputTokens(maxTokens, model),
  };
  return costOf(tokens, model.prices);
}
