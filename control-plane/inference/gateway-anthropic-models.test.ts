import Anthropic, { NotFoundError } from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let secret: string;
let client: Anthropic;

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  for (const model of ["model-a", "model-b", "model-c"]) await gateway.model(model, engine);
  ({ secret } = await (await gateway.customer()).key());
  client = new Anthropic({ apiKey: secret, baseURL: gateway.url, maxRetries: 0 });
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

test("Anthropic's client lists models in its own shape, page after page", async () => {
  const ids: string[] = [];
  for await (const model of client.models.list({ limit: 2 })) {
    ids.push(model.id);
    expect(model).toMatchObject({ type: "model", display_name: expect.stringMatching(/\w/), lifecycle: "active" });
    expect(Date.parse(model.created_at)).toBeGreaterThan(0);
    expect(model.max_input_tokens).toBeGreaterThan(0);
    expect(model.max_tokens).toBeGreaterThan(0);
  }
  expect(ids).toEqual(["model-a", "model-b", "model-c"]);
  const before = await client.models.list({ before_id: "model-c", limit: 1 });
  expect(before.data.map(({ id }) => id)).toEqual(["model-b"]);
  expect(before.has_more).toBe(true);
  await expect(client.models.list({ limit: 0 })).rejects.toMatchObject({ status: 400 });
  await expect(client.models.list({ after_id: "nobody" })).rejects.toMatchObject({ status: 400 });
});

test("one model comes in the shape of who asks", async () => {
  expect(await client.models.retrieve("model-b")).toMatchObject({ type: "model", id: "model-b" });
  const openai = new OpenAI({ apiKey: secret, baseURL: `${gateway.url}/v1`, maxRetries: 0 });
  expect(await openai.models.retrieve("model-b")).toMatchObject({ object: "model", id: "model-b" });
  expect((await openai.models.list()).data).toHaveLength(3);
});

test("what is not there is refused as Anthropic's client expects", async () => {
  const expected = { type: "error", error: { type: "not_found_error", message: expect.stringContaining("nobody") } };
  const missing = await client.models.retrieve("nobody").catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(NotFoundError);
  expect(missing).toMatchObject({ error: expected, requestID: expect.stringMatching(/^req_/) });
  const noRoute = await client.messages.batches.list().then(
    () => null,
    (error: unknown) => error,
  );
  expect(noRoute).toMatchObject({ status: 404, error: { type: "error", error: { type: "not_found_error" } } });
});
