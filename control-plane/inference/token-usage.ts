/** Tokens of one request in buckets that do not overlap: their sum is the engine's total. */
export interface TokenUsage {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
}

export const noTokens: TokenUsage = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0 };

/** No engine counts further; a number above is a fault of the engine and must not become a bill. */
const mostTokens = 100_000_000;

/** An engine's usage object as disjoint buckets; null when it is not one. A zero that the engine says is a zero. */
export function toTokenUsage(usage: unknown): TokenUsage | null {
  if (typeof usage !== "object" || usage === null) return null;
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details } = usage as Record<
    string,
    unknown
  >;
  const input = count(prompt_tokens);
  if (input === null) return null;
  const output = count(completion_tokens) ?? 0;
  const cached = Math.min(detail(prompt_tokens_details, "cached_tokens"), input);
  const reasoning = Math.min(detail(completion_tokens_details, "reasoning_tokens"), output);
  return {
    inputTokens: input - cached,
    cachedInputTokens: cached,
    outputTokens: output - reasoning,
    reasoningTokens: reasoning,
  };
}

export function totalTokens(usage: TokenUsage): number {
  return usage.inputTokens + usage.cachedInputTokens + usage.outputTokens + usage.reasoningTokens;
}

/** A careful guess at the tokens in so many bytes of text, for engines that give no figures: four bytes each. */
export function estimateTokens(bytes: number): number {
  return Math.ceil(bytes / 4);
}

function detail(details: unknown, name: string): number {
  if (typeof details !== "object" || details === null) return 0;
  return count((details as Record<string, unknown>)[name]) ?? 0;
}

function count(value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0 || value > mostTokens) return null;
  return Math.trunc(value);
}
