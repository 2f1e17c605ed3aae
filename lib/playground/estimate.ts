import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals } from "@/lib/format/decimal";
import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";
import type { ChatMessage } from "@/lib/models/chat-message";
import { costOf, estimateTokens } from "./answer-cost";
import type { PlaygroundModel } from "./model";
import type { CallParameters } from "./settings";

export interface Estimate {
  /** Rough: four characters a token. */
  input: number;
  /** At most. */
  output: number;
  isTooLong: boolean;
  /** The most that it costs; null where nothing is charged. */
  atMost: Money | null;
}

/** Engines count an image by its size; most come out near this. */
const tokensOfImage = 1_000;

/** What a call would use and cost at most, before it is made: a rough count of tokens at the model's prices. */
export function estimateCall(
  messages: readonly ChatMessage[],
  model: Pick<PlaygroundModel, "maxOutputTokens" | "contextTokens" | "prices">,
  parameters: CallParameters,
): Estimate {
  const texts: string[] = [];
  let images = 0;
  for (const message of messages) {
    const { content } = message;
    if (typeof content === "string") texts.push(content);
    else for (const part of content ?? []) part.type === "text" ? texts.push(part.text) : images++;
    if (message.role === "assistant" && message.tool_calls) texts.push(JSON.stringify(message.tool_calls));
  }
  if (parameters.tools) texts.push(JSON.stringify(parameters.tools));
  const input = estimateTokens(texts) + images * tokensOfImage;
  const limit = typeof parameters.max_tokens === "number" ? parameters.max_tokens : model.maxOutputTokens;
  const output = Math.max(0, Math.min(limit, model.contextTokens - input));
  const atMost = model.prices && costOf({ input, cachedInput: 0, output }, model.prices);
  return { input, output, isTooLong: input > model.contextTokens, atMost };
}

/** The most that several calls cost together; null where nothing is charged. */
export function togetherAtMost(estimates: readonly Estimate[]): Money | null {
  const costs = estimates.flatMap(({ atMost }) => atMost ?? []);
  const [first] = costs;
  return first ? { ...first, amount: addDecimals(...costs.map(({ amount }) => amount)) } : null;
}

/** The estimate in words, of one call or of several at once. */
export function describeEstimate(estimates: readonly Estimate[]): string {
  const [first] = estimates;
  if (!first) return "";
  const atMost = togetherAtMost(estimates);
  const cost = atMost ? `at most ${formatSmallMoney(atMost)}` : "not charged";
  if (estimates.length > 1) {
    const tooLong = estimates.filter(({ isTooLong }) => isTooLong).length;
    if (tooLong > 0) return `more than ${tooLong} of ${estimates.length} models can take`;
    return `${estimates.length} calls, ≈ ${formatNumber(sum(estimates, "input"))} tokens in, up to ${formatNumber(sum(estimates, "output"))} out, ${cost} together`;
  }
  if (first.isTooLong) return `≈ ${formatNumber(first.input)} tokens: more than this model can take`;
  return `≈ ${formatNumber(first.input)} tokens in, up to ${formatNumber(first.output)} out, ${cost}`;
}

function sum(estimates: readonly Estimate[], member: "input" | "output"): number {
  return estimates.reduce((total, estimate) => total + estimate[member], 0);
}
