import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";
import { costOf, estimateTokens } from "./answer-cost";
import type { PlaygroundModel } from "./model";
import type { CallParameters } from "./settings";

/** What a message would use and cost at most, before it is sent: a rough count of tokens at the model's prices. */
export function describeEstimate(
  texts: readonly string[],
  model: Pick<PlaygroundModel, "maxOutputTokens" | "contextTokens" | "prices">,
  parameters: CallParameters,
): string {
  const input = estimateTokens(texts);
  if (input > model.contextTokens) return `≈ ${formatNumber(input)} tokens: more than this model can take`;
  const limit = typeof parameters.max_tokens === "number" ? parameters.max_tokens : model.maxOutputTokens;
  const output = Math.min(limit, model.contextTokens - input);
  const tokens = `≈ ${formatNumber(input)} tokens in, up to ${formatNumber(output)} out`;
  if (!model.prices) return `${tokens}, not charged`;
  return `${tokens}, at most ${formatSmallMoney(costOf({ input, cachedInput: 0, output }, model.prices))}`;
}
