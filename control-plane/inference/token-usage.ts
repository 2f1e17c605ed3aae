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
  // An engine that says nonsense of one says nothing that can be charged.
  const output = completion_tokens === undefined || completion_tokens === null ? 0 : count(completion_tokens);
  if (output === null) return null;
  const cached = Math.min(detail(prompt_tokens_details, "cached_tokens"), input);
  const reasoning = Math.min(detail(completion_tokens_details, "reasoning_tokens"), output);
  return {
    inputTokens: input - cached,
    cachedInputTokens: cached,
    outputTokens: output - reasoning,
    reasoningTokens: reasoning,
  };
}

/**
 * The figures of llama.cpp's server that stand beside an answer where it gives no usage: tokens that it read, that it had
 * read before, and that it wrote. Null when they are none.
 */
export function toTimedUsage(timings: unknown): TokenUsage | null {
  if (typeof timings !== "object" || timings === null) return null;
  const { prompt_n, cache_n, predicted_n } = timings as Record<string, unknown>;
  const [input, cached, output] = [count(prompt_n), count(cache_n) ?? 0, count(predicted_n)];
  if (input === null || output === null) return null;
  return { inputTokens: input, cachedInputTokens: cached, outputTokens: output, reasoningTokens: 0 };
}

/** Tokens in and out, as they count against limits: the buckets do not overlap. */
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
