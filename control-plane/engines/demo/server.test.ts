import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoEngine, startDemoEngine } from "./server.ts";

let engine: DemoEngine;
let client: OpenAI;

beforeAll(async () => {
  engine = await startDemoEngine({ port: 0, isPaced: false });
  client = new OpenAI({ apiKey: "none", baseURL: engine.url, maxRetries: 0 });
});

afterAll(() => engine.close());

const messages = [{ role: "user" as const, content: "How is capacity reserved, and what does the invoice say?" }];
const ask = async (facts: Partial<OpenAI.ChatCompletionCreateParamsNonStreaming> = {}) =>
  client.chat.completions.create({ model: "demo-small", messages, ...facts });
const textOf = (answer: OpenAI.ChatCompletion) => answer.choices[0]?.message.content ?? "";

test("it has three models and says that they are the demo's", async () => {
  const { data } = await client.models.list();
  expect(data.map(({ id, owned_by }) => `${id} ${owned_by}`)).toEqual([
    "demo-small headroom-demo",
    "demo-large headroom-demo",
    "demo-embedding headroom-demo",
  ]);
});

test("a seed makes an answer repeatable; without one answers differ", async () => {
  expect(textOf(await ask({ seed: 4 }))).toBe(textOf(await ask({ seed: 4 })));
  expect(textOf(await ask({ seed: 4 }))).not.toBe(textOf(await ask({ seed: 5 })));
  expect(textOf(await ask())).not.toBe(textOf(await ask()));
});

test("usage counts the tokens, and the cached ones of a prompt that was seen before", async () => {
  const long = [{ role: "user" as const, content: "a new beginning ".repeat(40) }];
  const first = await ask({ messages: long, max_tokens: 9 });
  const second = await ask({ messages: long, max_tokens: 9 });
  expect(first.usage).toMatchObject({ completion_tokens: 9, prompt_tokens_details: { cached_tokens: 0 } });
  expect(first.choices[0]?.finish_reason).toBe("length");
  const cached = second.usage?.prompt_tokens_details?.cached_tokens ?? 0;
  expect(cached).toBeGreaterThan(100);
  expect(cached).toBeLessThan(second.usage?.prompt_tokens ?? 0);
});

test("stop, logprobs and JSON mode", async () => {
  const whole = textOf(await ask({ seed: 1 }));
  const word = whole.split(" ")[5] ?? "";
  const stopped = await ask({ seed: 1, stop: [word] });
  expect(whole.startsWith(textOf(stopped))).toBe(true);
  expect(textOf(stopped)).not.toContain(word);
  const { logprobs } = (await ask({ max_tokens: 4, logprobs: true, top_logprobs: 2 })).choices[0] ?? {};
  expect(logprobs?.content).toHaveLength(4);
  expect(logprobs?.content?.every((entry) => entry.logprob <= 0 && entry.top_logprobs.length <= 2)).toBe(true);
  const schema = { type: "object", properties: { city: { type: "string" } } };
  const json = await ask({ response_format: { type: "json_schema", json_schema: { name: "place", schema } } });
  expect(JSON.parse(textOf(json))).toHaveProperty("city");
});

test("a tool is called when the question is about it, streamed as well; its answer is followed by text", async () => {
  const tools: OpenAI.ChatCompletionTool[] = [
    {
      type: "function",
      function: { name: "getWeather", parameters: { type: "object", properties: { city: { type: "string" } } } },
    },
  ];
  const question: OpenAI.ChatCompletionMessageParam[] = [{ role: "user", content: "The weather in Paris, please" }];
  expect((await ask({ tools })).choices[0]?.finish_reason).toBe("stop");
  const whole = await ask({ messages: question, tools });
  expect(whole.choices[0]).toMatchObject({
    finish_reason: "tool_calls",
    message: { content: null, tool_calls: [{ function: { name: "getWeather", arguments: '{"city":"Paris"}' } }] },
  });
  const runner = client.chat.completions.stream({ model: "demo-small", messages: question, tools });
  const streamed = await runner.finalChatCompletion();
  expect(streamed.choices[0]?.message.tool_calls?.[0]).toMatchObject({
    function: { name: "getWeather", arguments: '{"city":"Paris"}' },
  });
  const call = whole.choices[0]?.message.tool_calls?.[0];
  const after: OpenAI.ChatCompletionMessageParam[] = [
    ...question,
    { role: "assistant", tool_calls: call ? [call] : [] },
    { role: "tool", tool_call_id: call?.id ?? "", content: "Sunny" },
  ];
  expect((await ask({ messages: after, tools })).choices[0]?.finish_reason).toBe("stop");
});

test("a stream says its usage in every chunk when it is asked to", async () => {
  const response = await fetch(`${engine.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({
      model: "demo-small",
      messages,
      stream: true,
      max_tokens: 3,
      stream_options: { include_usage: true, continuous_usage_stats: true },
    }),
  });
  const chunks = (await response.text())
    .split("\n\n")
    .filter((event) => event.startsWith("data: {"))
    .map((event) => JSON.parse(event.slice(6)));
  expect(chunks.map((chunk) => chunk.usage.completion_tokens)).toEqual([0, 1, 2, 3, 3, 3]);
});

test.each([
  ["an unknown model", { model: "gpt" }, 404, "model_not_found"],
  ["no messages", { messages: [] }, 400, "invalid_value"],
  ["a temperature beyond the scale", { temperature: 3 }, 400, "invalid_value"],
  ["more tokens than fit", { max_tokens: 9000 }, 400, "context_length_exceeded"],
  [
    "a tool choice that is not there",
    {
      tools: [{ type: "function", function: { name: "a" } }],
      tool_choice: { type: "function", function: { name: "b" } },
    },
    400,
    "invalid_value",
  ],
])("refuses %s", async (_name, facts, status, code) => {
  await expect(ask(facts as object)).rejects.toMatchObject({ status, code });
});

test("what does not fit is blamed on the limit of the answer, and on what was sent only when that alone is too long", async () => {
  const tooLong = [{ role: "user" as const, content: "word ".repeat(9000) }];
  const prompt = { model: "demo-small", prompt: "Capacity is" };
  await expect(ask({ max_tokens: 9000 })).rejects.toMatchObject({ param: "max_tokens" });
  await expect(ask({ max_completion_tokens: 9000 })).rejects.toMatchObject({ param: "max_completion_tokens" });
  await expect(ask({ messages: tooLong, max_tokens: 9000 })).rejects.toMatchObject({ param: "messages" });
  await expect(client.completions.create({ ...prompt, max_tokens: 9000 })).rejects.toMatchObject({
    param: "max_tokens",
  });
  await expect(
    client.completions.create({ ...prompt, prompt: "word ".repeat(9000), max_tokens: 9 }),
  ).rejects.toMatchObject({ param: "prompt" });
});

test.each([
  [{ temperature: 3 }, "`temperature` must be at most 2."],
  [{ top_p: 0 }, "`top_p` must be above 0."],
  [{ n: 2 }, "`n` must be 1."],
  [{ messages: [{ role: "user", content: 5 }] }, "`messages.0.content` must be a text or a list."],
])("refuses %j in words for people", async (facts, words) => {
  await expect(ask(facts as object)).rejects.toMatchObject({ status: 400, message: expect.stringContaining(words) });
});

test("it speaks at its own pace, and stops when the client goes", async () => {
  const paced = await startDemoEngine({ port: 0 });
  const started = performance.now();
  const response = await fetch(`${paced.url}/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "demo-small", messages, max_tokens: 24 }),
  });
  await response.text();
  // 24 tokens at 80 a second, after the prompt.
  expect(performance.now() - started).toBeGreaterThan(290);
  const gone = new AbortController();
  const stream = await fetch(`${paced.url}/chat/completions`, {
    method: "POST",
    signal: gone.signal,
    body: JSON.stringify({ model: "demo-large", messages, stream: true, max_tokens: 400 }),
  });
  await stream.body?.getReader().read();
  gone.abort();
  const closing = performance.now();
  await paced.close();
  expect(performance.now() - closing).toBeLessThan(1000);
});

test("a completion goes on with the text, the same in a stream, with echo, stop and log probabilities", async () => {
  const request = { model: "demo-small", prompt: "Capacity is reserved", seed: 3, max_tokens: 12 };
  const whole = await client.completions.create({ ...request, logprobs: 2 });
  expect(whole.choices[0]?.finish_reason).toBe("length");
  expect(whole.choices[0]?.logprobs?.tokens?.join("")).toBe(whole.choices[0]?.text);
  expect(whole.usage).toMatchObject({ prompt_tokens: 3, completion_tokens: 12 });
  const streamed: string[] = [];
  const stream = await client.completions.create({ ...request, stream: true, stream_options: { include_usage: true } });
  let usage: OpenAI.CompletionUsage | null | undefined;
  for await (const chunk of stream) {
    streamed.push(chunk.choices[0]?.text ?? "");
    usage = chunk.usage;
  }
  expect(streamed.join("")).toBe(whole.choices[0]?.text);
  expect(usage?.completion_tokens).toBe(12);
  const echoed = await client.completions.create({ ...request, echo: true });
  expect(echoed.choices[0]?.text).toBe(request.prompt + whole.choices[0]?.text);
  const two = await client.completions.create({ ...request, prompt: ["Capacity is reserved", "An invoice"] });
  expect(two.choices.map(({ index, text }) => [index, text.length > 0])).toEqual([
    [0, true],
    [1, true],
  ]);
});

test("embeddings are of length one, repeatable, close for like texts, and the same as numbers and as base64", async () => {
  const input = ["Reserve eight GPUs for a week", "Reserving GPUs for one week", "An invoice has lines"];
  const embedOf = async (facts: object = {}) =>
    (await client.embeddings.create({ model: "demo-embedding", input, ...facts })).data.map(
      ({ embedding }) => embedding,
    );
  const [first = [], second = [], third = []] = await embedOf();
  const dot = (left: number[], right: number[]) =>
    left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  expect(first).toHaveLength(256);
  expect(dot(first, first)).toBeCloseTo(1, 5);
  expect(dot(first, second)).toBeGreaterThan(dot(first, third) + 0.2);
  expect((await embedOf({ encoding_format: "float" }))[0]).toEqual(first);
  expect((await embedOf({ dimensions: 16 }))[0]).toHaveLength(16);
  await expect(embedOf({ dimensions: 512 })).rejects.toMatchObject({ status: 400, param: "dimensions" });
  const { usage } = await client.embeddings.create({ model: "demo-embedding", input: "Two words" });
  expect(usage).toEqual({ prompt_tokens: 2, total_tokens: 2 });
});
