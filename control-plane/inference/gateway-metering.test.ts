import { request as httpRequest } from "node:http";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { revokeApiKey } from "../api-keys/revoke-api-key.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { send } from "./testing/raw-request.ts";
import {
  answerJson,
  answerStream,
  chunk,
  completion,
  event,
  type ScriptedEngine,
  startScriptedEngine,
  usage,
  usageChunk,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let engine: ScriptedEngine;
let countingEngine: ScriptedEngine;
let customer: TestCustomer;
let key: { secret: string; id: string };

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  countingEngine = await startScriptedEngine({ ownedBy: "vllm" });
  await gateway.model("plain", engine);
  await gateway.model("counting", countingEngine);
  customer = await gateway.customer();
  key = await customer.key();
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
  await countingEngine.close();
});

afterEach(async () => {
  // Nothing is ever settled twice, or late.
  expect(await gateway.newRecords(0)).toEqual([]);
});

const bodyOf = (facts: object) =>
  JSON.stringify({ model: "plain", messages: [{ role: "user", content: "Hello" }], ...facts });
const post = (facts: object) =>
  send(`${gateway.url}/v1/chat/completions`, {
    body: bodyOf(facts),
    headers: { authorization: `Bearer ${key.secret}` },
  });

/** Reads a stream until its first text, then calls back; resolves with everything that came until it ended or broke. */
function readStream(facts: object, onText: (destroy: () => void) => void): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const call = httpRequest(
      `${gateway.url}/v1/chat/completions`,
      { method: "POST", agent: false, headers: { authorization: `Bearer ${key.secret}` } },
      (response) => {
        response.on("data", (part) => {
          if (text === "") setTimeout(() => onText(() => call.destroy()), 20);
          text += part;
        });
        response.on("error", () => undefined);
        response.on("close", () => resolve(text));
      },
    );
    call.on("error", () => resolve(text));
    call.end(bodyOf({ stream: true, ...facts }));
  });
}

const endless = (more: (count: number) => object = () => ({})) =>
  answerStream(
    Array.from({ length: 2000 }, (_, index) => event(chunk("word ", more(index + 1)))),
    10,
  );

test("a whole answer goes through byte by byte and is metered in buckets that do not overlap", async () => {
  const document = `{ "odd" : "formatting",\n "choices":[{"message":{"content":"ü"},"finish_reason":"stop"}], "usage" : ${JSON.stringify({ ...usage, completion_tokens_details: { reasoning_tokens: 2 } })} }`;
  engine.script = (_request, response) => {
    response
      .writeHead(200, { "content-type": "application/json", "set-cookie": "no=1", server: "engine" })
      .end(document);
  };
  const answer = await post({});
  expect(answer.body.toString()).toBe(document);
  expect(answer.headers).not.toHaveProperty("set-cookie");
  expect(answer.headers).not.toHaveProperty("server");
  expect(await gateway.newRecord()).toMatchObject({
    inputTokens: 7,
    cachedInputTokens: 4,
    outputTokens: 5,
    reasoningTokens: 2,
    usageSource: "final",
    finish: "stop",
    firstTokenMs: null,
  });
});

test("the engine gets the customer's bytes, our secret, and never the customer's key", async () => {
  engine.script = answerJson();
  await post({ temperature: 1e-3, unknown: { kept: true } });
  await gateway.newRecord();
  const received = engine.requests.at(-1);
  expect(received?.text).toBe(bodyOf({ temperature: 1e-3, unknown: { kept: true } }));
  expect(received?.headers.authorization).toBe("Bearer engine-secret");
  expect(JSON.stringify(received)).not.toContain(key.secret);
});

test("an explicit zero is a zero", async () => {
  engine.script = answerJson(completion("Hello.", { usage: { prompt_tokens: 0, completion_tokens: 0 } }));
  await post({});
  expect(await gateway.newRecord()).toMatchObject({ inputTokens: 0, outputTokens: 0, usageSource: "final" });
});

test("without figures of the engine tokens are estimated, and flagged", async () => {
  engine.script = answerStream([event(chunk("twelve bytes")), event(chunk("", {}, "stop")), event("[DONE]")]);
  await post({ stream: true });
  expect(await gateway.newRecord()).toMatchObject({ outputTokens: 3, usageSource: "tokenised", finish: "stop" });
});

test("a stream is the engine's, byte by byte, less the usage that was not asked for", async () => {
  const parts = [
    ": hi\n\n",
    event(chunk("Grüße 🦜")),
    event(chunk("", {}, "stop")),
    event(usageChunk()),
    event("[DONE]"),
  ];
  // Split in the middle of a character, and of the usage.
  const bytes = Buffer.from(parts.join(""));
  const cut = bytes.indexOf("🦜") + 1;
  const later = bytes.indexOf('"usage"') + 3;
  engine.script = answerStream([bytes.subarray(0, cut), bytes.subarray(cut, later), bytes.subarray(later)], 5);
  const answer = await post({ stream: true });
  expect(answer.body.toString()).toBe(parts.filter((part) => !part.includes('"usage"')).join(""));
  expect(answer.headers["content-type"]).toBe("text/event-stream");
  expect(await gateway.newRecord()).toMatchObject({
    inputTokens: 7,
    cachedInputTokens: 4,
    outputTokens: 7,
    usageSource: "final",
  });
});

test("answers that come with one read pass byte by byte, alone and many at once", async () => {
  const running = (count: number) => ({ usage: { prompt_tokens: 9, completion_tokens: count } });
  const texts = ["Grüße ", "🦜", ""];
  const finishOf = (index: number) => (index === 2 ? "stop" : null);
  const coming = texts.map((text, index) => event(chunk(text, running(index + 1), finishOf(index))));
  const going = texts.map((text, index) => event(chunk(text, {}, finishOf(index))));
  const whole = [...coming, event(usageChunk(running(3).usage)), event("[DONE]")].join("");
  // Large enough for several reads, too: each of them is looked at as a whole.
  countingEngine.script = answerStream([": ".padEnd(100_000, "x"), `\n\n${whole}`]);
  const large = await post({ model: "counting", stream: true });
  expect(large.body.toString()).toBe(`${": ".padEnd(100_000, "x")}\n\n${going.join("")}${event("[DONE]")}`);
  expect(await gateway.newRecord()).toMatchObject({ inputTokens: 9, outputTokens: 3, usageSource: "final" });
  countingEngine.script = answerStream([whole]);
  const count = 20;
  const answers = await Promise.all(Array.from({ length: count }, () => post({ model: "counting", stream: true })));
  for (const answer of answers) expect(answer.body.toString()).toBe([...going, event("[DONE]")].join(""));
  for (const record of await gateway.newRecords(count))
    expect(record).toMatchObject({ outputTokens: 3, finish: "stop", usageSource: "final" });
});

test("client gone: the engine is stopped, and what it produced is settled once, by its running count", async () => {
  countingEngine.script = endless((count) => ({ usage: { prompt_tokens: 9, completion_tokens: count } }));
  const before = countingEngine.aborted;
  const text = await readStream({ model: "counting" }, (destroy) => setTimeout(destroy, 100));
  expect(text).not.toContain("usage");
  const record = await gateway.newRecord();
  expect(record).toMatchObject({ inputTokens: 9, usageSource: "continuous", clientGone: true, finish: "client_gone" });
  expect(record?.outputTokens).toBeGreaterThanOrEqual(text.split("\n\n").length - 1);
  await expect.poll(() => countingEngine.aborted).toBe(before + 1);
});

test("client gone from an engine that does not count: an estimate of what was produced, flagged", async () => {
  engine.script = endless();
  await readStream({}, (destroy) => setTimeout(destroy, 100));
  const record = await gateway.newRecord();
  expect(record).toMatchObject({ usageSource: "tokenised", clientGone: true });
  expect(record?.outputTokens).toBeGreaterThan(0);
});

test("client gone before anything came: recorded, and not charged", async () => {
  engine.script = () => new Promise(() => undefined);
  const call = httpRequest(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    agent: false,
    headers: { authorization: `Bearer ${key.secret}` },
  });
  call.on("error", () => undefined);
  call.end(bodyOf({}));
  await expect.poll(() => engine.requests.at(-1)?.text).toBe(bodyOf({}));
  call.destroy();
  expect(await gateway.newRecord()).toMatchObject({
    usageSource: "none",
    inputTokens: 0,
    outputTokens: 0,
    clientGone: true,
  });
});

test("an engine that breaks off in the middle: an error event, and what was produced is settled", async () => {
  engine.script = async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(event(chunk("Hello ")));
    setTimeout(() => response.destroy(), 30);
  };
  const answer = await post({ stream: true });
  expect(answer.body.toString()).toContain("Hello ");
  expect(answer.body.toString()).toMatch(/data: \{"error":.*"engine_failed"/);
  expect(answer.body.toString()).not.toContain("[DONE]");
  expect(await gateway.newRecord()).toMatchObject({
    usageSource: "tokenised",
    finish: "engine_lost",
    clientGone: false,
  });
});

test("an engine that takes the request and hangs up: an error, recorded, and not charged", async () => {
  engine.script = (_request, response) => void response.destroy();
  const answer = await post({});
  expect(answer.status).toBe(502);
  expect(await gateway.newRecord()).toMatchObject({ usageSource: "none", outputTokens: 0, finish: "engine_lost" });
});

test("a revoked key is refused within two seconds, and its open streams are cut and settled", async () => {
  const other = await customer.key();
  const before = engine.requests.length;
  engine.script = endless();
  const headers = { authorization: `Bearer ${other.secret}` };
  const stream = send(`${gateway.url}/v1/chat/completions`, { body: bodyOf({ stream: true }), headers });
  const running = Promise.withResolvers<void>();
  const unrelated = readStream({}, () => running.resolve());
  await running.promise;
  await expect.poll(() => engine.requests.length - before).toBe(2);
  const revokedAt = performance.now();
  await inTransaction(customer.ctx, (ctx) => revokeApiKey(ctx, other.id));
  const cut = await stream;
  expect(performance.now() - revokedAt).toBeLessThan(2000);
  expect(cut.body.toString()).toMatch(/"api_key_revoked"/);
  const refused = await send(`${gateway.url}/v1/models`, { headers });
  expect(refused.status).toBe(401);
  expect(await gateway.newRecord()).toMatchObject({ apiKeyId: other.id, finish: "revoked", clientGone: false });
  // The stream of another key goes on.
  expect(await Promise.race([unrelated, "running"])).toBe("running");
});

test("a key that is revoked while its limits are read is refused, and the engine is not asked", async () => {
  const newcomer = await gateway.customer();
  const other = await newcomer.key();
  const headers = { authorization: `Bearer ${other.secret}` };
  expect((await send(`${gateway.url}/v1/models`, { headers })).status).toBe(200);
  let asked = 0;
  engine.script = (_request, response) => {
    asked++;
    response.end();
  };
  let answer: ReturnType<typeof send> | undefined;
  await gateway.connection.db.transaction(async (tx) => {
    // The first call of an organization reads its limits, which waits here.
    await tx.execute(sql`lock table quota_limits in access exclusive mode`);
    answer = send(`${gateway.url}/v1/chat/completions`, { body: bodyOf({}), headers });
    await expect.poll(() => waitingForLimits(tx)).toBe(true);
    await inTransaction(newcomer.ctx, (ctx) => revokeApiKey(ctx, other.id));
    await expect.poll(async () => (await send(`${gateway.url}/v1/models`, { headers })).status).toBe(401);
  });
  expect((await answer)?.body.toString()).toMatch(/"api_key_revoked"/);
  expect(asked).toBe(0);
});

async function waitingForLimits(tx: { execute: typeof gateway.connection.db.execute }): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select 1 from pg_locks where not granted and relation = 'quota_limits'::regclass`,
  );
  return rows.length > 0;
}

test("a revocation whose notification is lost is found by the poll", async () => {
  const other = await customer.key();
  const headers = { authorization: `Bearer ${other.secret}` };
  expect((await send(`${gateway.url}/v1/models`, { headers })).status).toBe(200);
  await gateway.connection.db.execute(sql`update api_keys set revoked_at = now() where id = ${other.id}`);
  const revokedAt = performance.now();
  await expect
    .poll(async () => (await send(`${gateway.url}/v1/models`, { headers })).status, { timeout: 3000, interval: 50 })
    .toBe(401);
  expect(performance.now() - revokedAt).toBeLessThan(2000);
});
