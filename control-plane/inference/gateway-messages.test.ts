import Anthropic from "@anthropic-ai/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoEngine, startDemoEngine } from "../engines/demo/server.ts";
import { answerJson, completion, type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let demo: DemoEngine;
let engine: ScriptedEngine;
let client: Anthropic;
let key: { secret: string; id: string };

beforeAll(async () => {
  gateway = await openTestGateway();
  demo = await startDemoEngine({ port: 0, isPaced: false });
  engine = await startScriptedEngine();
  await gateway.model("demo-small", { baseUrl: demo.url });
  await gateway.model("scripted", engine, { upstreamModel: "theirs" });
  key = await (await gateway.customer()).key();
  client = new Anthropic({ apiKey: key.secret, baseURL: gateway.url, maxRetries: 0 });
});

afterAll(async () => {
  await gateway.close();
  await demo.close();
  await engine.close();
});

const messages = [{ role: "user" as const, content: "How is capacity reserved?" }];
const weather = {
  name: "get_weather",
  description: "Weather of a city",
  input_schema: { type: "object" as const, properties: { city: { type: "string" } } },
};

test("the official client gets a whole message, and it is metered as it says", async () => {
  const { data, request_id, response } = await client.messages
    .create({ model: "demo-small", max_tokens: 12, system: "Be short.", messages })
    .withResponse();
  const limit = (name: string) => response.headers.get(`anthropic-ratelimit-${name}`);
  for (const kind of ["requests", "tokens"]) {
    expect(Number(limit(`${kind}-remaining`))).toBeLessThan(Number(limit(`${kind}-limit`)));
    expect(Date.parse(limit(`${kind}-reset`) ?? "")).toBeGreaterThan(Date.now());
  }
  expect(response.headers.has("x-ratelimit-limit-requests")).toBe(false);
  expect(data).toMatchObject({ type: "message", role: "assistant", model: "demo-small", stop_reason: "max_tokens" });
  expect(data.content[0]).toMatchObject({ type: "text", text: expect.stringMatching(/\w/) });
  expect(request_id).toMatch(/^req_[0-9a-z]{26}$/);
  const { input_tokens, cache_read_input_tokens, output_tokens } = data.usage;
  expect(await gateway.newRecord()).toMatchObject({
    apiKeyId: key.id,
    requestId: request_id,
    inputTokens: input_tokens,
    cachedInputTokens: cache_read_input_tokens,
    outputTokens: output_tokens,
    usageSource: "final",
    finish: "length",
  });
});

test("a streamed message has every event in order, and comes to the same", async () => {
  const stream = client.messages.stream({ model: "demo-small", max_tokens: 8, messages });
  const events: string[] = [];
  stream.on("streamEvent", ({ type }) => events.push(type));
  const message = await stream.finalMessage();
  expect(events.slice(0, 2)).toEqual(["message_start", "content_block_start"]);
  expect(events.slice(-3)).toEqual(["content_block_stop", "message_delta", "message_stop"]);
  expect(message).toMatchObject({ stop_reason: "max_tokens", usage: { output_tokens: 8 } });
  expect(await gateway.newRecord()).toMatchObject({ outputTokens: 8, usageSource: "final" });
});

test("a tool is called, whole and streamed, and its result goes back", async () => {
  const ask = {
    model: "demo-small",
    max_tokens: 100,
    tools: [weather],
    messages: [{ role: "user" as const, content: "What is the weather in Berlin?" }],
  };
  const whole = await client.messages.create(ask);
  await gateway.newRecord();
  const streamed = await client.messages.stream(ask).finalMessage();
  await gateway.newRecord();
  for (const { content, stop_reason } of [whole, streamed]) {
    expect(stop_reason).toBe("tool_use");
    expect(content).toEqual([
      { type: "tool_use", id: expect.stringMatching(/^call_/), name: "get_weather", input: { city: "Berlin" } },
    ]);
  }
  const [call] = whole.content;
  const after = await client.messages.create({
    ...ask,
    messages: [
      ...ask.messages,
      { role: "assistant", content: whole.content },
      {
        role: "user",
        content: [{ type: "tool_result", tool_use_id: call?.type === "tool_use" ? call.id : "", content: "18 °C" }],
      },
    ],
  });
  expect(after.content[0]?.type).toBe("text");
  await gateway.newRecord();
});

test("a request becomes chat, with images, results of tools, choice and stop", async () => {
  // The newest client's types name neither; clients still send them.
  const sampling: object = { temperature: 0.5, top_k: 3 };
  await client.messages.create({
    ...sampling,
    model: "scripted",
    max_tokens: 5,
    stop_sequences: ["END"],
    tools: [weather],
    tool_choice: { type: "any", disable_parallel_tool_use: true },
    system: [
      { type: "text", text: "One." },
      { type: "text", text: "Two." },
    ],
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "Look" },
          { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
        ],
      },
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "Hm", signature: "" },
          { type: "text", text: "I ask." },
          { type: "tool_use", id: "t1", name: "get_weather", input: { city: "Oslo" } },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "t1", content: [{ type: "text", text: "No" }], is_error: true },
          { type: "text", text: "Again" },
        ],
      },
    ],
  });
  await gateway.newRecord();
  expect(engine.requests.at(-1)?.body).toEqual({
    model: "theirs",
    messages: [
      { role: "system", content: "One.\nTwo." },
      {
        role: "user",
        content: [
          { type: "text", text: "Look" },
          { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
        ],
      },
      {
        role: "assistant",
        content: "I ask.",
        tool_calls: [{ id: "t1", type: "function", function: { name: "get_weather", arguments: '{"city":"Oslo"}' } }],
      },
      { role: "tool", tool_call_id: "t1", content: "Error: No" },
      { role: "user", content: "Again" },
    ],
    max_tokens: 5,
    stop: ["END"],
    temperature: 0.5,
    top_k: 3,
    tools: [
      {
        type: "function",
        function: { name: "get_weather", description: "Weather of a city", parameters: weather.input_schema },
      },
    ],
    tool_choice: "required",
    parallel_tool_calls: false,
  });
});

test("documents go along as their text, in messages and in results of tools; a PDF is refused with what to send", async () => {
  const report = {
    type: "document" as const,
    title: "Report",
    source: { type: "text" as const, media_type: "text/plain" as const, data: "All went well." },
  };
  const notes = {
    type: "document" as const,
    source: { type: "content" as const, content: [{ type: "text" as const, text: "Notes" }] },
  };
  await client.messages.create({
    model: "scripted",
    max_tokens: 5,
    messages: [
      { role: "user", content: [report, { type: "text", text: "Sum it up." }] },
      { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "get_notes", input: {} }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "t1", content: [notes] }] },
    ],
  });
  await gateway.newRecord();
  expect(engine.requests.at(-1)?.body).toMatchObject({
    messages: [
      { role: "user", content: "Report\n\nAll went well.\nSum it up." },
      { role: "assistant" },
      { role: "tool", tool_call_id: "t1", content: "Notes" },
    ],
  });
  const pdf = {
    type: "document" as const,
    source: { type: "base64" as const, media_type: "application/pdf" as const, data: "AAAA" },
  };
  const asked = client.messages.create({
    model: "scripted",
    max_tokens: 5,
    messages: [{ role: "user", content: [pdf] }],
  });
  await expect(asked).rejects.toMatchObject({
    status: 400,
    error: { error: { message: expect.stringContaining("send its text") } },
  });
});

test("what the model thought comes as thinking, and a stop text is named", async () => {
  engine.script = answerJson(
    completion("Yes", {
      choices: [
        { index: 0, message: { reasoning_content: "Hm", content: "Yes" }, finish_reason: "stop", stop_reason: "END" },
      ],
    }),
  );
  const message = await client.messages.create({ model: "scripted", max_tokens: 5, messages });
  expect(message.content).toEqual([
    { type: "thinking", thinking: "Hm", signature: "" },
    { type: "text", text: "Yes" },
  ]);
  expect(message).toMatchObject({ stop_reason: "stop_sequence", stop_sequence: "END" });
  expect(message.usage).toMatchObject({ input_tokens: 7, cache_read_input_tokens: 4, output_tokens: 7 });
  await gateway.newRecord();
});
