import Anthropic from "@anthropic-ai/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  answerJson,
  answerStream,
  chunk,
  event,
  type ScriptedEngine,
  startScriptedEngine,
  usageChunk,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let client: Anthropic;

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  await gateway.model("scripted", engine, { upstreamModel: "theirs" });
  const key = await (await gateway.customer()).key();
  client = new Anthropic({ apiKey: key.secret, baseURL: gateway.url, maxRetries: 0 });
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

const messages = [{ role: "user" as const, content: "How is capacity reserved?" }];

test("an engine that breaks off ends the stream with Anthropic's error, and what came is settled", async () => {
  engine.script = async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(event(chunk("Hello")));
    await new Promise((resolve) => setTimeout(resolve, 50));
    response.destroy();
  };
  const stream = client.messages.stream({ model: "scripted", max_tokens: 5, messages });
  await expect(stream.finalMessage()).rejects.toThrow(/broke off/);
  expect(await gateway.newRecord()).toMatchObject({ finish: "engine_lost", usageSource: "tokenised" });
});

test("an answer that makes no sense is an error, and not half a message", async () => {
  engine.script = answerJson({ hello: "there" });
  const answer = client.messages.create({ model: "scripted", max_tokens: 5, messages });
  await expect(answer).rejects.toMatchObject({ status: 502, error: { type: "error", error: { type: "api_error" } } });
  await gateway.newRecord();
});

test("usage that comes with the chunks is in the first event already", async () => {
  engine.script = answerStream([
    event(chunk("a", { usage: { prompt_tokens: 11, completion_tokens: 1 } })),
    event(usageChunk()),
    event("[DONE]"),
  ]);
  const starts: number[] = [];
  for await (const one of await client.messages.create({ model: "scripted", max_tokens: 5, messages, stream: true }))
    if (one.type === "message_start") starts.push(one.message.usage.input_tokens);
  expect(starts).toEqual([11]);
  await gateway.newRecord();
});

test("errors have Anthropic's shape: the official client raises its own", async () => {
  const wrong = new Anthropic({ apiKey: "hr_live_wrong", baseURL: gateway.url, maxRetries: 0 });
  const ask = { model: "scripted", max_tokens: 5, messages };
  await expect(wrong.messages.create(ask)).rejects.toThrow(Anthropic.AuthenticationError);
  await expect(client.messages.create({ ...ask, model: "nothing" })).rejects.toThrow(Anthropic.NotFoundError);
  const unlimited = { model: "scripted", messages } as unknown as Anthropic.MessageCreateParamsNonStreaming;
  await expect(client.messages.create(unlimited)).rejects.toMatchObject({
    status: 400,
    error: {
      type: "error",
      error: { type: "invalid_request_error", message: expect.stringContaining("max_tokens") },
      request_id: expect.stringMatching(/^req_/),
    },
  });
  const search = { type: "web_search_20250305" as const, name: "web_search" as const };
  await expect(client.messages.create({ ...ask, tools: [search] })).rejects.toThrow(/not offered here/);
  engine.script = answerJson({ error: { message: "Busy" } }, 429);
  await expect(client.messages.create(ask)).rejects.toMatchObject({ status: 503 });
  expect(await gateway.newRecords(0)).toEqual([]);
});

test("tokens of a message are counted before it is sent, without charge", async () => {
  const { input_tokens } = await client.messages.countTokens({ model: "scripted", messages });
  expect(input_tokens).toBeGreaterThan(5);
  expect(input_tokens).toBeLessThan(60);
  await expect(client.messages.countTokens({ model: "nothing", messages })).rejects.toThrow(Anthropic.NotFoundError);
  expect(await gateway.newRecords(0)).toEqual([]);
});

test.each([
  ["a text", ""],
  ["an empty list", []],
  ["parts without text", [{ type: "text" as const, text: "" }]],
])("a message that says nothing is refused before an engine answers something to it: %s", async (_name, content) => {
  const seen = engine.requests.length;
  const asked = client.messages.create({ model: "scripted", max_tokens: 5, messages: [{ role: "user", content }] });
  await expect(asked).rejects.toMatchObject({
    status: 400,
    error: { error: { type: "invalid_request_error", message: "`messages.0.content` must not be empty." } },
  });
  expect(engine.requests).toHaveLength(seen);
});
