import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { reportLeakedKey } from "../api-keys/report-leaked-key.ts";
import { revokeApiKey } from "../api-keys/revoke-api-key.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { createServiceAccount, updateServiceAccount } from "../service-accounts/change-service-account.ts";
import { type ChildGateway, killGateway, startChildGateway } from "./testing/child-gateway.ts";
import { send } from "./testing/raw-request.ts";
import { chunk, event, type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway, type TestKey } from "./testing/test-gateway.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;
let directory: string;
let gateways: ChildGateway[];
let serviceAccountId: string;

const limitMs = 2_000;
const streamsEach = 6;

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  await home.model("scripted", engine);
  customer = await home.customer();
  const { ctx, projectId } = customer;
  const account = { name: "CI", description: "", projectId, scopes: ["inference" as const] };
  serviceAccountId = (await createServiceAccount(ctx, account)).id;
  directory = await mkdtemp(join(tmpdir(), "headroom-revoking-"));
  gateways = await Promise.all([1, 2].map((n) => startChildGateway(home, join(directory, String(n)))));
});

afterAll(async () => {
  await Promise.all(gateways.map(killGateway));
  await home.close();
  await engine.close();
  await rm(directory, { recursive: true });
});

/** Every way in which a key ends. */
const ways = {
  "the verb": (key: TestKey) => inTransaction(customer.ctx, (ctx) => revokeApiKey(ctx, key.id)),
  "a report of a leak": (key: TestKey) =>
    inTransaction(customer.ctx, (ctx) => reportLeakedKey(ctx, { secret: key.secret })),
  "its service account": () =>
    inTransaction(customer.ctx, (ctx) => updateServiceAccount(ctx, serviceAccountId, { disabled: true })),
  // As when the notification is lost.
  "the row alone, without a notification": (key: TestKey) =>
    home.connection.db.update(apiKeys).set({ revokedAt: customer.ctx.clock.now() }).where(eq(apiKeys.id, key.id)),
};

const ask = (url: string, { secret }: TestKey) =>
  send(`${url}/v1/chat/completions`, {
    body: JSON.stringify({ model: "scripted", stream: true, messages: [{ role: "user", content: "Hi" }] }),
    headers: { authorization: `Bearer ${secret}` },
  });

test.each(Object.keys(ways) as (keyof typeof ways)[])(
  "ended by %s, a key is refused by both processes within two seconds, and its open streams are cut",
  async (way) => {
    // Answers that go on for as long as somebody listens.
    engine.script = async (_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      while (!response.destroyed) {
        response.write(event(chunk("word ")));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await inTransaction(customer.ctx, (ctx) => updateServiceAccount(ctx, serviceAccountId, { disabled: false }));
    const key = await customer.key({ serviceAccountId });
    const other = await home.customer();
    const bystander = await other.key();
    const before = engine.requests.length;
    const streams = gateways.flatMap(({ url }) => Array.from({ length: streamsEach }, () => ask(url, key)));
    const unharmed = gateways.map(({ url }) => ask(url, bystander));
    await expect.poll(() => engine.requests.length - before).toBe(streams.length + unharmed.length);

    const endedAt = performance.now();
    await ways[way](key);
    const cut = await Promise.all(streams);
    const cutMs = performance.now() - endedAt;
    expect(cutMs).toBeLessThan(limitMs);
    for (const { body } of cut) expect(body.toString()).toContain('"code":"api_key_revoked"');

    await new Promise((resolve) => setTimeout(resolve, Math.max(0, limitMs - (performance.now() - endedAt))));
    const late = await Promise.all(gateways.flatMap(({ url }) => Array.from({ length: 4 }, () => ask(url, key))));
    expect(late.map(({ status }) => status)).toEqual(late.map(() => 401));
    // What others do goes on.
    expect(engine.aborted).toBeGreaterThanOrEqual(streams.length);
    await inTransaction(other.ctx, (ctx) => revokeApiKey(ctx, bystander.id));
    await Promise.all(unharmed);
  },
);

test("released at once with the revocation, no request that comes two seconds later is let in anywhere", async () => {
  engine.script = (_request, response) =>
    void response.writeHead(200, { "content-type": "application/json" }).end("{}");
  await inTransaction(customer.ctx, (ctx) => updateServiceAccount(ctx, serviceAccountId, { disabled: false }));
  const key = await customer.key({ serviceAccountId });
  const answers: { at: number; status: number }[] = [];
  let isOver = false;
  const hammering = gateways.flatMap(({ url }) =>
    Array.from({ length: 4 }, async () => {
      while (!isOver) {
        const at = performance.now();
        answers.push({ at, status: (await ask(url, key)).status });
      }
    }),
  );
  const letIn = () => answers.filter(({ status }) => status === 200).length;
  await expect.poll(letIn, patience).toBeGreaterThan(2 * hammering.length);
  await inTransaction(customer.ctx, (ctx) => revokeApiKey(ctx, key.id));
  const revokedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, limitMs + 500));
  isOver = true;
  await Promise.all(hammering);
  const late = answers.filter(({ at }) => at > revokedAt + limitMs);
  expect(answers.filter(({ at, status }) => at < revokedAt && status === 200).length).toBeGreaterThan(0);
  expect(late.length).toBeGreaterThan(0);
  expect(late.filter(({ status }) => status !== 401)).toEqual([]);
});
