import { expect, test } from "vitest";
import { type BatchModel, estimateBatch, sizeOf } from "./estimate-batch";
import { exampleRequests, readRequests } from "./read-requests";

const usd = (amount: string) => ({ amount, currency: "USD" });
const prices = { input: usd("1"), cachedInput: usd("0.5"), output: usd("2") };
const model: BatchModel = { id: "one", contextTokens: 1_000, maxOutputTokens: 500, prices, batchPrices: null };
const half = { input: usd("0.5"), cachedInput: usd("0.25"), output: usd("1") };
const ask = (changes: object = {}) =>
  sizeOf({ model: "one", messages: [{ role: "user", content: "x".repeat(352) }], ...changes }, "one");

test("a request takes the tokens of its texts, and as many as it asks for", () => {
  // 352 / 4 + 4, and "user" as 1 + 4.
  expect(ask()).toEqual({ model: "one", inputTokens: 97, maxTokens: null, choices: 1 });
  expect(ask({ max_completion_tokens: 20, max_tokens: 30, n: 3 })).toMatchObject({ maxTokens: 20, choices: 3 });
  expect(ask({ max_tokens: "many", n: -1 })).toMatchObject({ maxTokens: null, choices: 1 });
  const image = { type: "image_url", image_url: { url: `data:image/png;base64,${"A".repeat(400_000)}` } };
  expect(sizeOf({ messages: [{ role: "user", content: [image] }] }, "one").inputTokens).toBeLessThan(1_100);
});

test("the longest answers at the price of a batch, and never more than the model writes", () => {
  const cost = (amount: string) => ({ atMost: usd(amount), unknown: [] });
  const of = (requests: ReturnType<typeof ask>[], changes: Partial<BatchModel> = {}, writes = true) =>
    estimateBatch(requests, [{ ...model, ...changes }], { writes });
  expect(of([ask({ max_tokens: 20 }), ask({ max_tokens: 30 })])).toEqual({
    ...{ inputTokens: 194, outputTokens: 50 },
    ...cost("0.000294"),
  });
  expect(of([ask({ max_tokens: 20 })], { batchPrices: half })).toMatchObject(cost("0.0000685"));
  expect(of([ask({ max_tokens: 9_999, n: 2 })]).outputTokens).toBe(1_000);
  expect(of([ask()], { contextTokens: 100 }).outputTokens).toBe(3);
  expect(of([ask()], {}, false)).toMatchObject({ outputTokens: 0, ...cost("0.000097") });
  expect(of([ask()], { prices: null })).toMatchObject({ atMost: null });
});

test("models that cannot be called are named, and endpoints of one's own are none of them", () => {
  const text = exampleRequests("gone", "/v1/chat/completions");
  const { sizes } = readRequests(text, "/v1/chat/completions");
  expect(estimateBatch(sizes, [model], { writes: true })).toMatchObject({ unknown: ["gone"], atMost: null });
  const own = readRequests(exampleRequests("endpoint/bot-ab123", "/v1/chat/completions"), "/v1/chat/completions");
  expect(estimateBatch(own.sizes, [model], { writes: true })).toMatchObject({ unknown: [], atMost: null });
});
