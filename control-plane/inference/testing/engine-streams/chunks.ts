import { gone, type RecordedStream } from "../recorded-streams.ts";

type Counts = [input: number, cached: number, output: number, reasoning: number];

export const event = (chunk: object | string) =>
  `data: ${typeof chunk === "string" ? chunk : JSON.stringify(chunk)}\n\n`;
export const done = event("[DONE]");
const none = { hidesUsage: true, hidesContinuousUsage: false };
export const running = { hidesUsage: true, hidesContinuousUsage: true };
export const open = { hidesUsage: false, hidesContinuousUsage: false };

export function stream(
  name: string,
  parts: RecordedStream["parts"],
  counts: Counts | null,
  finish: string | null,
  options = none,
): RecordedStream {
  const [inputTokens = 0, cachedInputTokens = 0, outputTokens = 0, reasoningTokens = 0] = counts ?? [];
  const usage = counts && { inputTokens, cachedInputTokens, outputTokens, reasoningTokens };
  return { name, parts, options, usage, finish };
}

/** A chunk as each engine writes it; short, but with its own order of members. */
export const vllm = (delta: object, finish: string | null = null, more: object = {}) =>
  event({
    id: "c",
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish, ...more }],
  });
export const vllmCounted = (delta: object, output: number, finish: string | null = null) => {
  const chunk = { id: "c", choices: [{ index: 0, delta, finish_reason: finish }] };
  const usage = { prompt_tokens: 9, total_tokens: 9 + output, completion_tokens: output };
  return { comes: event({ ...chunk, usage }), goes: event(chunk) };
};
export const vllmLast = (usage: object) => event({ id: "c", object: "chat.completion.chunk", choices: [], usage });
export const llama = (delta: object, finish: string | null = null, more: object = {}) =>
  event({
    choices: [{ finish_reason: finish, index: 0, delta }],
    created: 1,
    id: "c",
    model: "m",
    object: "chat.completion.chunk",
    ...more,
  });
export const ollama = (delta: object, finish: string | null = null) =>
  event({
    id: "c",
    object: "chat.completion.chunk",
    created: 1,
    system_fingerprint: "fp_ollama",
    choices: [{ index: 0, delta: { role: "assistant", ...delta }, finish_reason: finish }],
  });
export const sglang = (delta: object, finish: string | null = null) =>
  event({
    id: "c",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish, matched_stop: null }],
    usage: null,
  });
export const openai = (delta: object, finish: string | null = null) =>
  event({
    id: "c",
    service_tier: "default",
    system_fingerprint: "fp",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    usage: null,
    obfuscation: "x9",
  });
export const text = (value: string, finish: string | null = null) =>
  event({
    id: "cmpl",
    object: "text_completion",
    choices: [{ index: 0, text: value, logprobs: null, finish_reason: finish }],
  });

export const simple = { prompt_tokens: 9, completion_tokens: 3 };
export const last = (usage: object = simple) => gone(vllmLast(usage));
export const timings = { prompt_n: 9, predicted_n: 3, predicted_per_second: 41.5 };
export const token = {
  token: "ß",
  logprob: -0.1,
  bytes: [195, 159],
  top_logprobs: [{ token: '"usage"', logprob: -2, bytes: null }],
};
