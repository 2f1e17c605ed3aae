import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoEngine, startDemoEngine } from "../engines/demo/server.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: DemoEngine;
let customer: TestCustomer;
let client: OpenAI;
let keyId: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startDemoEngine({ port: 0, isPaced: false });
  await gateway.model("demo-small", { baseUrl: engine.url });
  await gateway.model("demo-embedding", { baseUrl: engine.url }, { modalities: ["embedding"] });
  await gateway.model("our-name", { baseUrl: engine.url }, { upstreamModel: "demo-large" });
  customer = await gateway.customer();
  const key = await customer.key();
  keyId = key.id;
  client = gateway.client(key.secret);
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

const messages = [{ role: "user" as const, content: "How is capacity reserved?" }];

test("the official client lists the models and gets one", async () => {
  const { data } = await client.models.list();
  expect(data.map(({ id }) => id)).toEqual(["demo-embedding", "demo-small", "our-name"]);
  expect(await client.models.retrieve("demo-small")).toMatchObject({ id: "demo-small", object: "model" });
  await expect(client.models.retrieve("nothing")).rejects.toThrow(OpenAI.NotFoundError);
});

test("the official client gets a whole answer, and it is metered as the engine counted it", async () => {
  const { data: answer, response } = await client.chat.completions
    .create({ model: "demo-small", messages, seed: 7, max_tokens: 12 })
    .withResponse();
  expect(answer.choices[0]?.message.content).toMatch(/\w/);
  expect(answer.choices[0]?.finish_reason).toBe("length");
  expect(answer.usage?.completion_tokens).toBe(12);
  expect(response.headers.get("x-ratelimit-remaining-requests")).toMatch(/^\d+$/);
  const requestId = response.headers.get("x-request-id");
  expect(requestId).toMatch(/^req_[0-9a-z]{26}$/);
  expect(await gateway.newRecord()).toMatchObject({
    organizationId: customer.organizationId,
    projectId: customer.projectId,
    apiKeyId: keyId,
    resourceId: "demo-small",
    inputTokens: answer.usage?.prompt_tokens,
    outputTokens: 12,
    usageSource: "final",
    finish: "length",
    clientGone: false,
    requestId,
  });
});

test("a streamed answer is the same as the whole one, shows no usage unasked, and is metered", async () => {
  const request = { model: "demo-small", messages, seed: 7, max_tokens: 30 };
  const whole = await client.chat.completions.create(request);
  await gateway.newRecord();
  const stream = await client.chat.completions.create({ ...request, stream: true });
  let text = "";
  for await (const chunk of stream) {
    expect(chunk.usage ?? null).toBeNull();
    expect(chunk.choices).toHaveLength(1);
    text += chunk.choices[0]?.delta.content ?? "";
  }
  expect(text).toBe(whole.choices[0]?.message.content);
  const record = await gateway.newRecord();
  expect(record).toMatchObject({ outputTokens: 30, usageSource: "final", finish: "length" });
  expect(record?.firstTokenMs).not.toBeNull();
  expect((record?.inputTokens ?? 0) + (record?.cachedInputTokens ?? 0)).toBe(whole.usage?.prompt_tokens);
});

test("usage is shown at the end of a stream when it is asked for, and in no other chunk", async () => {
  const stream = await client.chat.completions.create({
    model: "demo-small",
    messages,
    stream: true,
    max_tokens: 5,
    stream_options: { include_usage: true },
  });
  const usages: (OpenAI.CompletionUsage | null)[] = [];
  for await (const chunk of stream) usages.push(chunk.usage ?? null);
  expect(usages.slice(0, -1).every((usage) => usage === null)).toBe(true);
  expect(usages.at(-1)?.completion_tokens).toBe(5);
  await gateway.newRecord();
});

test("a model has its own name at the engine", async () => {
  const answer = await client.chat.completions.create({ model: "our-name", messages, max_tokens: 3 });
  expect(answer.choices).toHaveLength(1);
  expect(await gateway.newRecord()).toMatchObject({ resourceId: "our-name" });
});

test("tools and JSON mode pass through", async () => {
  const tools = [
    {
      type: "function" as const,
      function: { name: "get_weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
    },
  ];
  const called = await client.chat.completions.create({
    model: "demo-small",
    messages: [{ role: "user", content: "What is the weather in Berlin?" }],
    tools,
  });
  const call = called.choices[0]?.message.tool_calls?.[0];
  expect(call?.type === "function" && JSON.parse(call.function.arguments)).toEqual({ city: "Berlin" });
  await gateway.newRecord();
  const json = await client.chat.completions.create({
    model: "demo-small",
    messages,
    response_format: { type: "json_object" },
  });
  expect(JSON.parse(json.choices[0]?.message.content ?? "")).toHaveProperty("answer");
  await gateway.newRecord();
});

test("a completion goes on with a text, whole and streamed, and each is metered", async () => {
  const request = { model: "our-name", prompt: "Capacity is reserved", seed: 5, max_tokens: 9 };
  const whole = await client.completions.create(request);
  expect(await gateway.newRecord()).toMatchObject({ resourceId: "our-name", outputTokens: 9, finish: "length" });
  const stream = await client.completions.create({ ...request, stream: true });
  let text = "";
  for await (const chunk of stream) {
    expect(chunk.usage ?? null).toBeNull();
    text += chunk.choices[0]?.text ?? "";
  }
  expect(text).toBe(whole.choices[0]?.text);
  expect(await gateway.newRecord()).toMatchObject({ outputTokens: 9, usageSource: "final", finish: "length" });
});

test("embeddings come as the official client asks for them, and are metered as input alone", async () => {
  const { data, usage } = await client.embeddings.create({ model: "demo-embedding", input: ["One text", "Another"] });
  expect(data.map(({ embedding }) => embedding.length)).toEqual([256, 256]);
  expect(await gateway.newRecord()).toMatchObject({
    resourceId: "demo-embedding",
    inputTokens: usage.prompt_tokens,
    outputTokens: 0,
    usageSource: "final",
    finish: null,
  });
  const refused = client.embeddings.create({ model: "demo-small", input: "One" });
  await expect(refused).rejects.toThrow(OpenAI.BadRequestError);
});

test("the official client raises its own errors for a wrong key and an unknown model", async () => {
  await expect(gateway.client("hr_live_wrong").models.list()).rejects.toThrow(OpenAI.AuthenticationError);
  await expect(client.chat.completions.create({ model: "nothing", messages })).rejects.toThrow(OpenAI.NotFoundError);
});

test("the engine's refusal of a request is passed on in OpenAI's shape, and costs nothing", async () => {
  const tooLong = client.chat.completions.create({
    model: "demo-small",
    messages: [{ role: "user", content: "word ".repeat(9000) }],
  });
  await expect(tooLong).rejects.toMatchObject({ status: 400, code: "context_length_exceeded" });
  expect(await gateway.newRecords(0)).toEqual([]);
});
