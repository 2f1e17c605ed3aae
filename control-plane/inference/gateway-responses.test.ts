import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoEngine, startDemoEngine } from "../engines/demo/server.ts";
import {
  answerJson,
  answerStream,
  chunk,
  completion,
  event,
  type ScriptedEngine,
  startScriptedEngine,
  usageChunk,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let demo: DemoEngine;
let engine: ScriptedEngine;
let client: OpenAI;

beforeAll(async () => {
  gateway = await openTestGateway();
  demo = await startDemoEngine({ port: 0, isPaced: false });
  engine = await startScriptedEngine();
  await gateway.model("demo-small", { baseUrl: demo.url });
  await gateway.model("scripted", engine, { upstreamModel: "theirs" });
  client = gateway.client((await (await gateway.customer()).key()).secret);
});

afterAll(async () => {
  await gateway.close();
  await demo.close();
  await engine.close();
});

const weather = {
  type: "function" as const,
  name: "get_weather",
  strict: true,
  parameters: { type: "object", properties: { city: { type: "string" } } },
};

test("the official client gets a whole response, and it is metered as it says", async () => {
  const answer = await client.responses.create({
    model: "demo-small",
    instructions: "Be short.",
    input: "How is capacity reserved?",
    max_output_tokens: 12,
    metadata: { case: "7" },
  });
  expect(answer.output_text).toMatch(/\w/);
  expect(answer).toMatchObject({
    object: "response",
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
    model: "demo-small",
    store: false,
    metadata: { case: "7" },
    usage: { output_tokens: 12 },
  });
  const record = await gateway.newRecord();
  expect(record).toMatchObject({ outputTokens: 12, usageSource: "final", finish: "length" });
  expect((record?.inputTokens ?? 0) + (record?.cachedInputTokens ?? 0)).toBe(answer.usage?.input_tokens);
});

test("a streamed response numbers its events, and the client's own helper puts it together", async () => {
  const stream = client.responses.stream({
    model: "demo-small",
    input: "How is capacity reserved?",
    max_output_tokens: 6,
  });
  const numbers: number[] = [];
  const types: string[] = [];
  let text = "";
  for await (const one of stream) {
    numbers.push(one.sequence_number);
    types.push(one.type);
    if (one.type === "response.output_text.delta") text += one.delta;
  }
  expect(numbers).toEqual(numbers.map((_number, index) => index));
  expect(types.slice(0, 4)).toEqual([
    "response.created",
    "response.in_progress",
    "response.output_item.added",
    "response.content_part.added",
  ]);
  expect(types.at(-1)).toBe("response.incomplete");
  const final = await stream.finalResponse();
  expect(final.output_text).toBe(text);
  expect(final.usage?.output_tokens).toBe(6);
  expect(await gateway.newRecord()).toMatchObject({ outputTokens: 6, usageSource: "final" });
});

test("a function is called, whole and streamed, and its result goes back", async () => {
  const question = { role: "user" as const, content: "What is the weather in Berlin?" };
  const whole = await client.responses.create({ model: "demo-small", input: [question], tools: [weather] });
  await gateway.newRecord();
  const streamed = await client.responses
    .stream({ model: "demo-small", input: [question], tools: [weather] })
    .finalResponse();
  await gateway.newRecord();
  for (const { output, status } of [whole, streamed]) {
    expect(status).toBe("completed");
    expect(output).toHaveLength(1);
    expect(output[0]).toMatchObject({ type: "function_call", name: "get_weather", arguments: '{"city":"Berlin"}' });
  }
  const [call] = whole.output;
  if (call?.type !== "function_call") return expect.unreachable();
  const after = await client.responses.create({
    model: "demo-small",
    tools: [weather],
    input: [question, call, { type: "function_call_output", call_id: call.call_id, output: "18 °C" }],
  });
  expect(after.output_text).toMatch(/\w/);
  await gateway.newRecord();
});

test("a request becomes chat, with items, images and a schema", async () => {
  await client.responses.create({
    model: "scripted",
    instructions: "One.",
    max_output_tokens: 5,
    reasoning: { effort: "low" },
    tools: [weather],
    tool_choice: { type: "function", name: "get_weather" },
    text: { format: { type: "json_schema", name: "place", schema: { type: "object" }, strict: true } },
    input: [
      { role: "developer", content: "Two." },
      {
        role: "user",
        content: [
          { type: "input_text", text: "Look" },
          { type: "input_image", image_url: "data:image/png;base64,AAAA", detail: "low" },
        ],
      },
      { type: "function_call", call_id: "c1", name: "get_weather", arguments: '{"city":"Oslo"}' },
      { type: "function_call", call_id: "c2", name: "get_weather", arguments: '{"city":"Bern"}' },
      { type: "function_call_output", call_id: "c1", output: "Cold" },
    ],
  });
  await gateway.newRecord();
  const called = (id: string, city: string) => ({
    id,
    type: "function",
    function: { name: "get_weather", arguments: JSON.stringify({ city }) },
  });
  expect(engine.requests.at(-1)?.body).toEqual({
    model: "theirs",
    messages: [
      { role: "system", content: "One." },
      { role: "system", content: "Two." },
      {
        role: "user",
        content: [
          { type: "text", text: "Look" },
          { type: "image_url", image_url: { url: "data:image/png;base64,AAAA", detail: "low" } },
        ],
      },
      { role: "assistant", content: null, tool_calls: [called("c1", "Oslo"), called("c2", "Bern")] },
      { role: "tool", tool_call_id: "c1", content: "Cold" },
    ],
    max_tokens: 5,
    tools: [{ type: "function", function: { name: "get_weather", parameters: weather.parameters, strict: true } }],
    tool_choice: { type: "function", function: { name: "get_weather" } },
    response_format: { type: "json_schema", json_schema: { name: "place", schema: { type: "object" }, strict: true } },
    reasoning_effort: "low",
  });
});

test("structured output comes through", async () => {
  const answer = await client.responses.create({
    model: "demo-small",
    input: "A place",
    text: {
      format: {
        type: "json_schema",
        name: "place",
        schema: { type: "object", properties: { city: { type: "string" } } },
      },
    },
  });
  expect(JSON.parse(answer.output_text)).toHaveProperty("city");
  await gateway.newRecord();
});

test("probabilities of tokens come where they are asked for, whole and streamed, and not else", async () => {
  const ask = { model: "demo-small", input: "What is a quote?", max_output_tokens: 4, top_logprobs: 2 };
  const include = ["message.output_text.logprobs" as const];
  const whole = await client.responses.create({ ...ask, include });
  await gateway.newRecord();
  const stream = client.responses.stream({ ...ask, include });
  const streamed: unknown[] = [];
  stream.on("response.output_text.delta", ({ logprobs }) => streamed.push(...(logprobs ?? [])));
  const answers = [whole, await stream.finalResponse()];
  await gateway.newRecord();
  for (const { output, output_text } of answers) {
    const [message] = output;
    const [part] = message?.type === "message" ? message.content : [];
    const logprobs = (part?.type === "output_text" && part.logprobs) || [];
    expect(logprobs.map(({ token }) => token).join("")).toBe(output_text);
    for (const { logprob, top_logprobs } of logprobs) {
      expect(logprob).toBeLessThanOrEqual(0);
      // The demo engine knows of some words only one that follows.
      expect([1, 2]).toContain(top_logprobs?.length);
    }
  }
  expect(streamed).toHaveLength(4);
  engine.script = answerJson();
  await client.responses.create({ model: "scripted", input: "Well?" });
  await gateway.newRecord();
  expect(engine.requests.at(-1)?.body).not.toHaveProperty("logprobs");
});

test("what the model thought is an item of its own, and counts as reasoning", async () => {
  engine.script = answerJson(
    completion("", {
      choices: [{ index: 0, message: { reasoning_content: "Hm", content: "Yes" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 11, completion_tokens: 7, completion_tokens_details: { reasoning_tokens: 3 } },
    }),
  );
  const answer = await client.responses.create({ model: "scripted", input: "Well?" });
  expect(answer.output.map(({ type }) => type)).toEqual(["reasoning", "message"]);
  expect(answer.usage).toMatchObject({
    output_tokens: 7,
    output_tokens_details: { reasoning_tokens: 3 },
    total_tokens: 18,
  });
  expect(await gateway.newRecord()).toMatchObject({ outputTokens: 4, reasoningTokens: 3 });
});

test("client gone: the engine is stopped, and what it produced is settled once", async () => {
  engine.script = async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (let count = 0; count < 200 && !response.destroyed; count++) {
      response.write(event(chunk("word ")));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    response.end(event(usageChunk()) + event("[DONE]"));
  };
  const stream = await client.responses.create({ model: "scripted", input: "Go", stream: true });
  for await (const one of stream) if (one.type === "response.output_text.delta") break;
  expect(await gateway.newRecord()).toMatchObject({
    clientGone: true,
    finish: "client_gone",
    usageSource: "tokenised",
  });
  expect(engine.aborted).toBeGreaterThan(0);
});

test("an engine that breaks off fails the response", async () => {
  engine.script = answerStream([event(chunk("Hello")), event({ error: { message: "Out of memory" } })]);
  const types: string[] = [];
  const stream = await client.responses.create({ model: "scripted", input: "Go", stream: true });
  const read = async () => {
    for await (const one of stream) types.push(one.type);
  };
  await expect(read()).rejects.toThrow(/broke its answer off/);
  expect(types).toContain("response.output_text.delta");
  await gateway.newRecord();
});

test.each([
  ["an earlier response", { previous_response_id: "resp_1" }, /not stored here/],
  ["the background", { background: true }, /not stored here/],
  ["a tool that we would have to run", { tools: [{ type: "web_search" }] }, /not offered here/],
  ["an item that we do not know", { input: [{ type: "computer_call_output" }] }, /not taken here/],
])("%s is refused with a sentence", async (_name, facts, sentence) => {
  // The client's types would not let some of these through.
  const request = { model: "scripted", input: "Go", ...facts } as OpenAI.Responses.ResponseCreateParamsNonStreaming;
  await expect(client.responses.create(request)).rejects.toThrow(sentence);
  await expect(client.responses.create(request)).rejects.toThrow(OpenAI.BadRequestError);
});
