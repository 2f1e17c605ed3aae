import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quotaLimits } from "../db/schema/quotas.ts";
import { openSeverableDatabase, type SeverableDatabase } from "../db/testing/severable-database.ts";
import { send } from "./testing/raw-request.ts";
import {
  answerStream,
  chunk,
  event,
  type ScriptedEngine,
  startScriptedEngine,
  usageChunk,
} from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

/** How long the database is away; 30 s is what is promised. */
const outageMs = Number(process.env.OUTAGE_SECONDS ?? "3") * 1000;
const clients = 16;

let gateway: TestGateway;
let database: SeverableDatabase;
let engine: ScriptedEngine;
let secret: string;

beforeAll(async () => {
  gateway = await openTestGateway({
    reach: async (url) => {
      database = await openSeverableDatabase(url);
      return database.url;
    },
  });
  engine = await startScriptedEngine();
  await gateway.routed("steady", [{ engine }]);
  const customer = await gateway.customer();
  await gateway.connection.db.insert(quotaLimits).values(
    ["requests_per_minute", "tokens_per_minute"].map((metric) => ({
      ...{ organizationId: customer.organizationId, quotaId: `${metric}:steady`, limit: 1_000_000_000 },
      ...{ origin: "operator", updatedAt: customer.ctx.clock.now() },
    })),
  );
  secret = (await customer.key()).secret;
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
  await database.close();
});

test("the database away under load: clean answers, and every request that the engine took is recorded once, as it ended", {
  timeout: outageMs + 60_000,
}, async () => {
  engine.script = answerStream(
    [event(chunk("Hello ")), event(chunk("world", {}, "stop")), event(usageChunk()), event("[DONE]")],
    3,
  );
  const body = JSON.stringify({ model: "steady", stream: true, messages: [{ role: "user", content: "Hello" }] });
  const ask = () =>
    send(`${gateway.url}/v1/chat/completions`, { body, headers: { authorization: `Bearer ${secret}` } });
  const load = { isOn: true, isAway: false };
  const answered = { before: 0, away: 0, after: 0 };
  const unclean: string[] = [];
  await ask();
  const running = Array.from({ length: clients }, async () => {
    while (load.isOn) {
      const when = load.isAway ? "away" : answered.away > 0 ? "after" : "before";
      const answer = await ask();
      const isWhole = answer.status === 200 && answer.body.toString().endsWith("data: [DONE]\n\n");
      if (isWhole) answered[when]++;
      else unclean.push(`${when}: ${answer.status} ${answer.body}`);
      await sleep(10);
    }
  });
  await expect.poll(() => answered.before).toBeGreaterThan(clients);
  await database.sever();
  load.isAway = true;
  await sleep(outageMs);
  load.isAway = false;
  await database.restore();
  await expect.poll(() => answered.after).toBeGreaterThan(clients);
  load.isOn = false;
  await Promise.all(running);

  expect(unclean).toEqual([]);
  for (const count of Object.values(answered)) expect(count).toBeGreaterThan(clients);
  const taken = engine.requests.map(({ headers }) => String(headers["x-request-id"]));
  await expect.poll(async () => (await gateway.records(0)).length, { timeout: 30_000 }).toBe(taken.length);
  const records = await gateway.records(taken.length);
  expect(records.map(({ sourceId }) => sourceId).sort()).toEqual([...taken].sort());
  for (const record of records)
    expect(record).toMatchObject({ usageSource: "final", inputTokens: 7, cachedInputTokens: 4, outputTokens: 7 });
});
