import type { ServerResponse } from "node:http";
import Anthropic from "@anthropic-ai/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoEngine, startDemoEngine } from "../engines/demo/server.ts";
import { type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let demo: DemoEngine;
let engine: ScriptedEngine;
let client: Anthropic;

beforeAll(async () => {
  gateway = await openTestGateway();
  demo = await startDemoEngine({ port: 0, isPaced: false });
  engine = await startScriptedEngine();
  await gateway.model("demo-small", { baseUrl: demo.url }, { parameters: ["reasoning_effort"] });
  await gateway.model("thinks", engine, { parameters: ["reasoning_effort"] });
  await gateway.model("plain", engine);
  const key = await (await gateway.customer()).key();
  client = new Anthropic({ apiKey: key.secret, baseURL: gateway.url, maxRetries: 0 });
});

afterAll(async () => {
  await gateway.close();
  await demo.close();
  await engine.close();
});

type Asked = Partial<Anthropic.MessageCreateParamsNonStreaming>;
const messages = [{ role: "user" as const, content: "How is capacity reserved?" }];
const ask = (facts: Asked) =>
  client.messages.create({ model: "thinks", max_tokens: 64_000, messages, ...facts }, { timeout: 60_000 });

test("a model that thinks gives its thoughts, whole and streamed, and how many tokens they took", async () => {
  const asked = { model: "demo-small", max_tokens: 3000, messages, thinking: { type: "adaptive" as const } };
  const whole = await client.messages.create(asked);
  const streamed = await client.messages.stream(asked).finalMessage();
  for (const { content, usage } of [whole, streamed]) {
    expect(content.map(({ type }) => type)).toEqual(["thinking", "text"]);
    expect(content[0]).toMatchObject({ thinking: expect.stringMatching(/\w/), signature: "" });
    const thought = usage.output_tokens_details?.thinking_tokens ?? 0;
    expect(thought).toBeGreaterThan(0);
    expect(thought).toBeLessThan(usage.output_tokens);
  }
  // What was thought goes back with the history, as clients send it.
  const after = await client.messages.create({
    ...asked,
    messages: [...messages, { role: "assistant", content: whole.content }, { role: "user", content: "And then?" }],
  });
  expect(after.content.at(-1)?.type).toBe("text");
});

test("thoughts that are not to be shown come without their text", async () => {
  const thinking = { type: "adaptive" as const, display: "omitted" as const };
  const asked = { model: "demo-small", max_tokens: 3000, messages, thinking };
  const whole = await client.messages.create(asked);
  const streamed = await client.messages.stream(asked).finalMessage();
  for (const { content } of [whole, streamed]) {
    expect(content[0]).toEqual({ type: "thinking", thinking: "", signature: "" });
    expect(content[1]?.type).toBe("text");
  }
});

test.each<[Asked, string | undefined]>([
  [{}, undefined],
  [{ thinking: { type: "disabled" } }, "none"],
  [{ thinking: { type: "adaptive" } }, "high"],
  [{ thinking: { type: "adaptive" }, output_config: { effort: "low" } }, "low"],
  [{ thinking: { type: "enabled", budget_tokens: 1024 } }, "low"],
  [{ thinking: { type: "enabled", budget_tokens: 8000 } }, "medium"],
  [{ thinking: { type: "enabled", budget_tokens: 32_000 } }, "high"],
  [{ thinking: { type: "enabled", budget_tokens: 1024 }, output_config: { effort: "max" } }, "low"],
  [{ thinking: { type: "enabled", budget_tokens: 32_000 }, output_config: { effort: "medium" } }, "medium"],
  [{ output_config: { effort: "xhigh" } }, "high"],
])("%j asks the engine for the effort %s", async (facts, effort) => {
  await ask(facts);
  expect(engine.requests.at(-1)?.body.reasoning_effort).toBe(effort);
});

test("a model that takes no effort refuses to think, and not to think is no question", async () => {
  for (const [facts, param] of [
    [{ thinking: { type: "adaptive" } }, "thinking"],
    [{ thinking: { type: "enabled", budget_tokens: 1024 } }, "thinking"],
    [{ output_config: { effort: "low" } }, "output_config.effort"],
  ] satisfies [Asked, string][]) {
    await expect(ask({ model: "plain", ...facts })).rejects.toMatchObject({
      status: 400,
      error: {
        error: {
          type: "invalid_request_error",
          message: `${param}: plain does not take an effort of thinking; leave \`${param}\` out, or name a model whose card has the parameter reasoning_effort.`,
        },
      },
    });
  }
  await ask({ model: "plain", thinking: { type: "disabled" } });
  expect(engine.requests.at(-1)?.body).not.toHaveProperty("reasoning_effort");
});

test("an engine that cannot but think is asked to think little, once, and other refusals stand", async () => {
  const before = engine.requests.length;
  const efforts = () => engine.requests.slice(before).map(({ body }) => body.reasoning_effort);
  const refusal = (message: string) => (_: unknown, response: ServerResponse) => {
    response.writeHead(400, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { message } }));
  };
  const usual = engine.script;
  engine.script = async (request, response) =>
    request.body.reasoning_effort === "none"
      ? refusal("reasoning_effort: Input should be 'low', 'medium' or 'high'")(request, response)
      : usual(request, response);
  const { content } = await ask({ thinking: { type: "disabled" } });
  expect(content.at(-1)?.type).toBe("text");
  expect(efforts()).toEqual(["none", "low"]);
  for (const message of [
    "reasoning_effort is nothing that this engine knows",
    "temperature: Input should be less than 2",
  ]) {
    engine.script = refusal(message);
    await expect(ask({ thinking: { type: "disabled" } })).rejects.toMatchObject({ status: 400 });
  }
  expect(efforts().slice(2)).toEqual(["none", "low", "none"]);
  engine.script = usual;
});

test("a budget that leaves nothing to answer with is refused", async () => {
  const thinking = { type: "enabled" as const, budget_tokens: 2048 };
  await expect(ask({ max_tokens: 2048, thinking })).rejects.toThrow(/`max_tokens` must be above/);
  await expect(ask({ thinking: { ...thinking, budget_tokens: 12 } })).rejects.toThrow(/must be at least 1024/);
  // A count has no limit of its own.
  const count = await client.messages.countTokens({ model: "thinks", messages, thinking });
  expect(count.input_tokens).toBeGreaterThan(0);
});

test("a message that was thoughts alone goes to the engine as an empty one", async () => {
  const thought = { type: "thinking" as const, thinking: "Hm", signature: "" };
  const hidden = { type: "redacted_thinking" as const, data: "AAAA" };
  await ask({
    messages: [...messages, { role: "assistant", content: [thought, hidden] }, { role: "user", content: "Well?" }],
  });
  expect(engine.requests.at(-1)?.body.messages).toEqual([
    ...messages,
    { role: "assistant", content: "" },
    { role: "user", content: "Well?" },
  ]);
});
