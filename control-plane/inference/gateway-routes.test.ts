import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { healthOf } from "../models/provider-health.ts";
import { removeModel } from "../models/remove-model.ts";
import { removeProvider } from "../models/remove-provider.ts";
import { errorOf, send } from "./testing/raw-request.ts";
import {
  answerJson,
  answerStream,
  chunk,
  type EngineScript,
  event,
  type ScriptedEngine,
  startScriptedEngine,
  usageChunk,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let customer: TestCustomer;
let secret: string;
let first: ScriptedEngine;
let second: ScriptedEngine;
let third: ScriptedEngine;

beforeAll(async () => {
  gateway = await openTestGateway();
  [first, second, third] = await Promise.all([startScriptedEngine(), startScriptedEngine(), startScriptedEngine()]);
  customer = await gateway.customer();
  secret = (await customer.key()).secret;
});

afterAll(async () => {
  await gateway.close();
  await Promise.all([first.close(), second.close(), third.close()]);
});

afterEach(async () => {
  for (const engine of [first, second, third]) {
    engine.script = answerJson();
    engine.requests.length = 0;
  }
  // Nothing is ever settled twice, or late.
  expect(await gateway.newRecords(0)).toEqual([]);
});

const post = (model: string, facts: object = {}) =>
  send(`${gateway.url}/v1/chat/completions`, {
    body: JSON.stringify({ model, messages: [{ role: "user", content: "Hello" }], ...facts }),
    headers: { authorization: `Bearer ${secret}` },
  });

const refuseWith =
  (status: number): EngineScript =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end('{"error":{"message":"No."}}');
  };

const faults: [string, EngineScript][] = [
  ["answers 429", refuseWith(429)],
  ["answers 500", refuseWith(500)],
  ["answers 503", refuseWith(503)],
  ["does not let us in", refuseWith(401)],
  ["does not have the model", refuseWith(404)],
  [
    "stalls in a refusal",
    (_request, response) => void response.writeHead(502, { "content-type": "text/plain" }).write("Ba"),
  ],
  ["hangs up before the head", (_request, response) => void response.destroy()],
  [
    "hangs up after the head",
    (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      setTimeout(() => response.destroy(), 30);
    },
  ],
  ["says nothing in time", () => undefined],
  [
    "says nothing after the head",
    (_request, response) => void response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders(),
  ],
];

test.each(faults)(
  "an engine that %s is left for the next tier, and one record says who answered",
  async (name, fault) => {
    const model = name.replaceAll(" ", "-");
    const impatient = { firstByteTimeoutMs: 300, idleTimeoutMs: 300 };
    await gateway.routed(model, [
      { engine: first, provider: impatient },
      { engine: second, tier: 2 },
    ]);
    first.script = fault;
    second.script = answerStream([event(chunk("Hello.", {}, "stop")), event(usageChunk()), event("[DONE]")]);
    const answer = await post(model, { stream: true });
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toContain("Hello.");
    expect(first.requests.map(({ body }) => body.model)).toEqual([`${model}-0`]);
    expect(second.requests.map(({ body }) => body.model)).toEqual([`${model}-1`]);
    expect(second.requests[0]?.headers["x-request-id"]).toBe(first.requests[0]?.headers["x-request-id"]);
    expect(await gateway.newRecord()).toMatchObject({
      providerId: `${model}-1`,
      outputTokens: 7,
      usageSource: "final",
    });
  },
);

test("an engine that cannot be reached, or takes no connection in time, is left", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  // A TCP server's address is an object.
  const { port } = silent.address() as AddressInfo;
  silent.close();
  // The second is of the block that is kept for documentation: nobody answers there.
  const addresses = [`http://127.0.0.1:${port}/v1`, "http://192.0.2.1/v1"];
  await gateway.routed("unreachable", [
    ...addresses.map((baseUrl, index) => ({
      engine: { baseUrl },
      tier: index + 1,
      provider: { connectTimeoutMs: 200 },
    })),
    { engine: third, tier: 3 },
  ]);
  // As if they had gone since they were looked at: otherwise nobody would try them.
  const gone = addresses.map((baseUrl, index) => healthOf({ id: `unreachable-${index}`, baseUrl }));
  for (const health of gone) health.isHealthy = true;
  for (let count = 0; count < 3; count++) expect((await post("unreachable")).status).toBe(200);
  for (const record of await gateway.newRecords(3)) expect(record).toMatchObject({ providerId: "unreachable-2" });
  expect(gone.map(({ isOut }) => isOut)).toEqual([true, true]);
});

test("a fault of the request is not taken to another engine", async () => {
  await gateway.routed("picky", [{ engine: first }, { engine: second, tier: 2 }]);
  first.script = refuseWith(400);
  expect((await post("picky")).status).toBe(400);
  expect(second.requests).toEqual([]);
});

test("after the first byte there is no other engine, whatever happens", async () => {
  await gateway.routed("begun", [{ engine: first }, { engine: second, tier: 2 }]);
  first.script = (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write(event(chunk("Hello ")));
    setTimeout(() => response.destroy(), 30);
  };
  const answer = await post("begun", { stream: true });
  expect(answer.body.toString()).toMatch(/Hello .*"engine_failed"/s);
  expect(second.requests).toEqual([]);
  expect(await gateway.newRecord()).toMatchObject({ providerId: "begun-0", finish: "engine_lost" });
});

test("with no engine left the customer gets the last one's answer; taken once, it is recorded, and not charged", async () => {
  await gateway.routed("hopeless", [{ engine: first }, { engine: second, tier: 2 }, { engine: third, tier: 3 }]);
  first.script = refuseWith(500);
  second.script = (_request, response) => void response.destroy();
  third.script = refuseWith(429);
  const answer = await post("hopeless");
  expect(answer.status).toBe(503);
  expect(errorOf(answer).code).toBe("engine_busy");
  expect(await gateway.newRecord()).toMatchObject({ usageSource: "none", inputTokens: 0, finish: "engine_lost" });
});

test("requests are divided by weight within a tier; disabled routes and later tiers get none", async () => {
  await gateway.routed("weighted", [
    { engine: first, weight: 3 },
    { engine: second, weight: 1 },
    { engine: third, tier: 2 },
    { engine: third, enabled: false },
  ]);
  await Promise.all(Array.from({ length: 40 }, () => post("weighted")));
  await gateway.newRecords(40);
  expect(third.requests).toEqual([]);
  expect(second.requests.length).toBeGreaterThan(0);
  expect(second.requests.length).toBeLessThan(first.requests.length);
  expect(first.requests.length + second.requests.length).toBe(40);
});

test("an engine with as many requests as it may take is passed over, and when all are full a time to come back is told", async () => {
  await gateway.routed("full", [
    { engine: first, provider: { maxConcurrent: 1 } },
    { engine: second, tier: 2, provider: { maxConcurrent: 1 } },
  ]);
  const waiting: (() => void)[] = [];
  const wait: EngineScript = async (request, response) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    await answerJson()(request, response);
  };
  first.script = second.script = wait;
  const one = post("full");
  await expect.poll(() => first.requests.length).toBe(1);
  const two = post("full");
  await expect.poll(() => second.requests.length).toBe(1);
  const three = await post("full");
  expect(three.status).toBe(503);
  expect(errorOf(three).code).toBe("engine_busy");
  expect(three.headers["retry-after"]).toBe("2");
  for (const resume of waiting) resume();
  await Promise.all([one, two]);
  first.script = answerJson();
  expect((await post("full")).status).toBe(200);
  expect(first.requests).toHaveLength(2);
  await gateway.newRecords(3);
});

test("an engine that fails again and again is asked no more while another answers, and is tried again later", async () => {
  await gateway.routed("failing", [{ engine: first }, { engine: second, tier: 2 }]);
  first.script = refuseWith(500);
  for (let count = 0; count < 6; count++) expect((await post("failing")).status).toBe(200);
  expect(first.requests).toHaveLength(3);
  first.script = answerJson();
  const health = healthOf({ id: "failing-0", baseUrl: first.baseUrl });
  await expect.poll(() => health.isOpen(performance.now()), patience).toBe(true);
  await post("failing");
  await post("failing");
  expect(first.requests).toHaveLength(5);
  await gateway.newRecords(8);
});

test("a model without a route that is on says that nobody answers", async () => {
  await gateway.routed("off", [{ engine: first, enabled: false }]);
  const answer = await post("off");
  expect(answer.status).toBe(503);
  expect(errorOf(answer).code).toBe("engine_unavailable");
});

test("a model for chosen organizations is no model for others", async () => {
  await gateway.routed("private", [{ engine: first }], { organizationIds: [customer.organizationId] });
  expect((await post("private")).status).toBe(200);
  await gateway.newRecord();
  const stranger = { authorization: `Bearer ${(await (await gateway.customer()).key()).secret}` };
  const refused = await send(`${gateway.url}/v1/chat/completions`, {
    body: JSON.stringify({ model: "private", messages: [{ role: "user", content: "Hello" }] }),
    headers: stranger,
  });
  expect(errorOf(refused).code).toBe("model_not_found");
  const listed = async (headers: object) =>
    JSON.parse((await send(`${gateway.url}/v1/models`, { headers: { ...headers } })).body.toString()).data.map(
      ({ id }: { id: string }) => id,
    );
  expect(await listed(stranger)).not.toContain("private");
  expect(await listed({ authorization: `Bearer ${secret}` })).toContain("private");
  expect((await send(`${gateway.url}/v1/models/private`, { headers: stranger })).status).toBe(404);
});

test("a request to a model that is removed while it runs is answered and metered all the same", async () => {
  const held = Promise.withResolvers<void>();
  first.script = async (request, response) => {
    await held.promise;
    await answerJson()(request, response);
  };
  await gateway.routed("leaving", [{ engine: first }]);
  const answer = post("leaving");
  await expect.poll(() => first.requests.length).toBe(1);
  const operator = { ...customer.ctx, actor: { type: "operator" as const, id: "operator", name: "Operator" } };
  await inTransaction(operator, (ctx) => removeModel(ctx, "leaving"));
  await inTransaction(operator, (ctx) => removeProvider(ctx, "leaving-0"));
  // Looked up and not asked: it would wait at the engine until the gateway has heard.
  const headers = { authorization: `Bearer ${secret}` };
  const lookUp = () => send(`${gateway.url}/v1/models/leaving`, { headers });
  await expect.poll(async () => (await lookUp()).status, patience).toBe(404);
  expect((await post("leaving")).status).toBe(404);
  held.resolve();
  expect((await answer).status).toBe(200);
  expect(await gateway.newRecord()).toMatchObject({ resourceId: "leaving", usageSource: "final", outputTokens: 7 });
});
