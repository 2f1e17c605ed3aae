import { expect, test } from "vitest";
import { toTimedUsage, toTokenUsage, totalTokens } from "./token-usage.ts";

test("buckets do not overlap and add up to the engine's total", () => {
  const usage = toTokenUsage({
    prompt_tokens: 100,
    completion_tokens: 50,
    prompt_tokens_details: { cached_tokens: 60 },
    completion_tokens_details: { reasoning_tokens: 20 },
  });
  expect(usage).toEqual({ inputTokens: 40, cachedInputTokens: 60, outputTokens: 30, reasoningTokens: 20 });
  expect(usage && totalTokens(usage)).toBe(150);
});

test("a zero is a zero", () => {
  expect(toTokenUsage({ prompt_tokens: 0, completion_tokens: 0 })).toEqual({
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
  });
});

test.each([
  null,
  1,
  {},
  { prompt_tokens: -1 },
  { prompt_tokens: "9" },
  { prompt_tokens: 1e12 },
  { prompt_tokens: Number.NaN },
  { prompt_tokens: 9, completion_tokens: -1 },
  { prompt_tokens: 9, completion_tokens: 1e12 },
])("%j is no usage", (usage) => {
  expect(toTokenUsage(usage)).toBeNull();
});

test("details that say more than the whole are cut", () => {
  const usage = {
    prompt_tokens: 5,
    completion_tokens: 5,
    prompt_tokens_details: { cached_tokens: 9 },
    completion_tokens_details: null,
  };
  expect(toTokenUsage(usage)).toEqual({ inputTokens: 0, cachedInputTokens: 5, outputTokens: 5, reasoningTokens: 0 });
});

test("figures of llama.cpp beside an answer are usage too, without nonsense", () => {
  expect(toTimedUsage({ cache_n: 12, prompt_n: 3, predicted_n: 7, prompt_ms: 1.5 })).toEqual({
    inputTokens: 3,
    cachedInputTokens: 12,
    outputTokens: 7,
    reasoningTokens: 0,
  });
  for (const timings of [null, 1, {}, { prompt_n: 3 }, { prompt_n: -1, predicted_n: 7 }])
    expect(toTimedUsage(timings)).toBeNull();
});
