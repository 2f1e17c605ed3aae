import { expect, test } from "vitest";
import { forwardedBody } from "../inference-request.ts";
import { OpenAiError } from "../openai-error.ts";
import { chatCompletions } from "./chat-completions.ts";
import { completions } from "./completions.ts";
import { embeddings } from "./embeddings.ts";

const messages = [{ role: "user", content: "Grüße" }];
const bytes = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const forward = (value: unknown, options = { upstreamModel: "m", continuousUsage: false }) => {
  return forwardedBody(chatCompletions.parse(bytes(value)), options).toString();
};

test("a whole request goes on byte by byte", () => {
  const text = `{ "model":"m",  "messages":${JSON.stringify(messages)}, "x":1e3 }`;
  expect(forward(text)).toBe(text);
});

test("a stream is asked for usage, whatever the customer says about it", () => {
  const stream = { model: "m", messages, stream: true };
  const asked = (value: unknown, continuousUsage = false) =>
    JSON.parse(forward(value, { upstreamModel: "m", continuousUsage })).stream_options;
  expect(asked(stream)).toEqual({ include_usage: true });
  expect(asked({ ...stream, stream_options: null })).toEqual({ include_usage: true });
  expect(asked({ ...stream, stream_options: { include_usage: false, other: 1 } })).toEqual({
    include_usage: true,
    other: 1,
  });
  expect(asked({ ...stream, stream_options: { include_usage: true } }, true)).toEqual({
    include_usage: true,
    continuous_usage_stats: true,
  });
});

test("a stream that asks for usage itself goes on byte by byte", () => {
  const text = `{"stream_options":{"include_usage":true},"stream":true,"model":"m","messages":${JSON.stringify(messages)}}`;
  expect(forward(text)).toBe(text);
});

test("the engine's name of the model replaces ours, and nothing else changes", () => {
  const text = `{"messages":[{"role":"user","content":"model"}], "model" : "ours","stream":true}`;
  expect(forward(text, { upstreamModel: 'their "model"', continuousUsage: false })).toBe(
    `{"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"model"}], "model" : "their \\"model\\"","stream":true}`,
  );
});

test("the worst case counts every choice", () => {
  const most = (facts: object) => chatCompletions.parse(bytes({ model: "m", messages, ...facts })).maxOutputTokens;
  expect(most({})).toBeNull();
  expect(most({ max_tokens: 10 })).toBe(10);
  expect(most({ max_tokens: 10, max_completion_tokens: 20, n: 3 })).toBe(60);
  // Which of the two an engine heeds is its own business.
  expect(most({ max_tokens: 20, max_completion_tokens: 10 })).toBe(20);
});

test("a limit that is written into a request stands there once: of two, an engine heeds the last", () => {
  const options = { upstreamModel: "m", continuousUsage: false, maxOutputTokens: 4096 };
  const text = `{"model":"m","messages":${JSON.stringify(messages)},"max_tokens" : null}`;
  expect(forward(text, options)).toBe(text.replace("null", "4096"));
  expect(forward({ model: "m", messages }, options)).toMatch(/^\{"max_tokens":4096,"model"/);
});

test.each([
  ["n_predict", 4000],
  ["n_predict", -1],
  ["n_cmpl", 3],
])("llama.cpp's own name %s for a limit is refused: it would stand above ours", (name, value) => {
  const asked = { model: "m", messages, prompt: "Once", max_tokens: 1, [name]: value };
  for (const surface of [chatCompletions, completions])
    expect(() => surface.parse(bytes(asked))).toThrow(new RegExp(`instead of \`${name}\``));
  expect(chatCompletions.parse(bytes({ ...asked, [name]: null })).maxOutputTokens).toBe(1);
});

test("a completion's worst case counts every prompt and the best of how many", () => {
  const most = (facts: object) => completions.parse(bytes({ model: "m", prompt: "Once", ...facts })).maxOutputTokens;
  expect(most({})).toBeNull();
  expect(most({ max_tokens: 10 })).toBe(10);
  expect(most({ max_tokens: 10, n: 2, best_of: 3, prompt: ["a", "b"] })).toBe(60);
  expect(most({ max_tokens: 10, prompt: [1, 2, 3] })).toBe(10);
  expect(most({ max_tokens: 10, prompt: [[1], [2]] })).toBe(20);
});

test("a completion's and an embedding's bytes go on as they came", () => {
  const asked = `{ "model":"m", "prompt":"Once", "logprobs":2 }`;
  const embedded = `{"input":["a","b"], "model" : "ours", "encoding_format":"base64"}`;
  const options = { upstreamModel: "m", continuousUsage: false };
  expect(forwardedBody(completions.parse(bytes(asked)), options).toString()).toBe(asked);
  expect(forwardedBody(embeddings.parse(bytes(embedded)), options).toString()).toBe(embedded.replace('"ours"', '"m"'));
});

test.each([
  ["a completion without a prompt", completions, { model: "m" }, "prompt"],
  ["a completion of no prompts", completions, { model: "m", prompt: [] }, "prompt"],
  ["a completion of a number of answers that is none", completions, { model: "m", prompt: "a", n: 0.5 }, "n"],
  ["an embedding of nothing", embeddings, { model: "m" }, "input"],
  ["an embedding by no model", embeddings, { input: "a" }, "model"],
])("refuses %s", (_name, surface, value, param) => {
  expect(() => surface.parse(bytes(value))).toThrow(
    expect.objectContaining({ options: expect.objectContaining({ param }) }),
  );
});

test.each([
  ["not JSON", "{", "malformed_json"],
  ["no object", "[]", "invalid_request"],
  ["no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "invalid_request"],
  ["no model", { messages }, "invalid_request"],
  ["no messages", { model: "m", messages: [] }, "invalid_request"],
  ["stream that is no truth value", { model: "m", messages, stream: "yes" }, "invalid_request"],
  ["options that are no object", { model: "m", messages, stream_options: [] }, "invalid_request"],
  ["a limit below one", { model: "m", messages, max_tokens: 0 }, "invalid_request"],
  ["a model named twice", `{"model":"cheap","messages":[1],"model":"dear"}`, "invalid_request"],
  ["a model named twice in disguise", `{"model":"cheap","messages":[1],"mode\\u006c":"dear"}`, "invalid_request"],
  ["nesting without end", `{"model":"m","messages":${"[".repeat(300)}${"]".repeat(300)}}`, "invalid_request"],
  ["a large body of brackets", `{"model":"m","messages":${"[".repeat(4_000_000)}`, "invalid_request"],
])("refuses %s", { timeout: 2_000 }, (_name, value, code) => {
  const body = Buffer.isBuffer(value) ? value : bytes(value);
  try {
    chatCompletions.parse(body);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(OpenAiError);
    expect((error as OpenAiError).options).toMatchObject({ status: 400, type: "invalid_request_error", code });
  }
});
