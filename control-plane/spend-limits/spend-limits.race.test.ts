import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Big from "big.js";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getApiKey } from "../api-keys/api-keys.ts";
import { connectDatabase, type DatabaseConnection } from "../db/client.ts";
import { spendLeases } from "../db/schema/api-keys.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { type ChildGateway, killGateway, startChildGateway } from "../inference/testing/child-gateway.ts";
import { errorOf, send } from "../inference/testing/raw-request.ts";
import { completion, type ScriptedEngine, startScriptedEngine } from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";
import { setLease } from "./lease-store.ts";
import { periodAt } from "./period.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;
let directory: string;
let gateways: ChildGateway[];

const requests = 200;
const maxTokens = 100;
/** Enough for a few dozen of these requests at their worst, and for many more as they really are. */
const limit = "0.05";

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  await home.model("scripted", engine);
  directory = await mkdtemp(join(tmpdir(), "headroom-spending-"));
  gateways = await Promise.all([1, 2].map((n) => startChildGateway(home, join(directory, String(n)))));
});

afterAll(async () => {
  await Promise.all(gateways.map(killGateway));
  await home.close();
  await engine.close();
  await rm(directory, { recursive: true });
});

beforeEach(async () => {
  customer = await home.customer();
  const row = { organizationId: customer.organizationId, limit: 1_000_000_000, origin: "operator" };
  await home.connection.db.insert(quotaLimits).values(
    ["requests_per_minute:scripted", "tokens_per_minute:scripted"].map((quotaId) => ({
      ...row,
      quotaId,
      updatedAt: customer.ctx.clock.now(),
    })),
  );
});

const body = JSON.stringify({
  model: "scripted",
  max_tokens: maxTokens,
  messages: [{ role: "user", content: "Hello" }],
});
/** As `worstCase` and the prices of `home.model` say: 1 per million in, 4 out, one billionth for rounding. */
const worst = new Big(body.length + 1024)
  .plus(4 * maxTokens)
  .times("1e-6")
  .plus("1e-9");

const ask = (url: string, secret: string) =>
  send(`${url}/v1/chat/completions`, { body, headers: { authorization: `Bearer ${secret}` } });

/** Answers nobody until the test says so: everything that is let in stays held at its worst. */
function holdEverything(): { letGo: () => void } {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  engine.script = async (_request, response) => {
    await gate;
    const text = JSON.stringify(completion("Hello."));
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    response.end(text);
  };
  return { letGo };
}

async function standing(keyId: string) {
  const [found] = (await getApiKey(customer.ctx, keyId)).spend;
  if (!found) throw new Error("the key has no spend limit");
  return { used: new Big(found.used.amount), held: new Big(found.held.amount), left: new Big(found.left.amount) };
}

test.each(["spendPerDay", "spendPerMonth"] as const)(
  "released at once over two processes, 200 requests never take more than %s, and all that is held comes back",
  async (which) => {
    const key = await customer.key({ [which]: limit });
    const before = engine.requests.length;
    const gate = holdEverything();
    const answers = Array.from({ length: requests }, (_, index) => {
      const answer = ask(gateways[index % 2]?.url ?? "", key.secret);
      return { answer, isRefused: answer.then(({ status }) => status === 429) };
    });
    const refusals = answers.map(({ isRefused }) => isRefused);
    // As many as fit stay open; all others are refused while they do.
    const most = Number(new Big(limit).div(worst).round(0, Big.roundDown));
    await expect.poll(() => engine.requests.length - before, { timeout: 60_000 }).toBeGreaterThanOrEqual(most);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const accepted = engine.requests.length - before;
    expect(worst.times(accepted).lte(limit)).toBe(true);
    expect(accepted).toBe(most);
    const now = await standing(key.id);
    expect(now.held.plus(now.used).lte(limit)).toBe(true);
    expect(now.held.gte(worst.times(accepted))).toBe(true);

    gate.letGo();
    const refused = (await Promise.all(refusals)).filter(Boolean).length;
    expect(refused).toBe(requests - accepted);
    const example = await Promise.all(answers.map(({ answer }) => answer)).then((all) =>
      all.find((each) => each.status === 429),
    );
    if (!example) throw new Error("none was refused");
    expect(errorOf(example)).toMatchObject({
      code: "spend_limit_reached",
      message: expect.stringMatching(/used.*held.*resets on/),
    });
    expect(Number(example.headers["retry-after"])).toBeGreaterThan(0);

    await expect.poll(async () => (await standing(key.id)).held.toString(), { timeout: 30_000 }).toBe("0");
    // 7 new and 4 cached tokens in, 7 out.
    expect((await standing(key.id)).used.toString()).toBe(new Big("0.000037").times(accepted).toString());
  },
);

test("asked until nothing fits, a limit is used up to less than the worst of one request, and never exceeded", async () => {
  const key = await customer.key({ spendPerDay: "0.004", spendPerMonth: "10" });
  holdEverything().letGo();
  let accepted = 0;
  // Each goes on until it was refused five times in a row, with time in between for what is held elsewhere to come back.
  const spending = gateways.map(async ({ url }) => {
    for (let refusals = 0; refusals < 5; ) {
      const { status } = await ask(url, key.secret);
      refusals = status === 429 ? refusals + 1 : 0;
      if (status === 200) accepted++;
      else await new Promise((resolve) => setTimeout(resolve, 400));
    }
  });
  await Promise.all(spending);
  await expect.poll(async () => (await standing(key.id)).held.toString(), { timeout: 30_000 }).toBe("0");
  const { used, left } = await standing(key.id);
  expect(used.toString()).toBe(new Big("0.000037").times(accepted).toString());
  expect(used.lte("0.004")).toBe(true);
  expect(left.lt(worst)).toBe(true);
});

test("killed with requests under way, a process leaves holds that go when it comes back and has metered what it left", async () => {
  const key = await customer.key({ spendPerDay: limit });
  const place = join(directory, "killed");
  const doomed = await startChildGateway(home, place);
  const before = engine.requests.length;
  const gate = holdEverything();
  const running = Array.from({ length: 10 }, () => ask(doomed.url, key.secret).catch(() => null));
  await expect.poll(() => engine.requests.length - before).toBe(10);
  await killGateway(doomed);
  await Promise.all(running);
  gate.letGo();
  // What it had let in stays held: whether it was used, nobody can know yet.
  expect((await standing(key.id)).held.gte(worst.times(10))).toBe(true);
  const back = await startChildGateway(home, place);
  await expect.poll(async () => (await standing(key.id)).held.toString(), { timeout: 20_000 }).toBe("0");
  expect((await ask(back.url, key.secret)).status).toBe(200);
  await killGateway(back);
});

test("the lock is what keeps it: without it, the same at once oversells", async () => {
  const { db } = home.connection;
  const connections: DatabaseConnection[] = Array.from({ length: 4 }, () =>
    connectDatabase(home.environment.CONTROL_PLANE_DATABASE_URL, { max: 8 }),
  );
  const window = periodAt("day", Date.now(), "UTC");
  const lease = (keyId: string, index: number) => ({
    ...window,
    holder: `holder-${index}`,
    organizationId: customer.organizationId,
    keyId,
    period: "day" as const,
    floor: 0n,
    wanted: 1_000_000n,
  });
  const sold = async (keyId: string) => {
    const { rows } = await db.execute<{ held: string }>(
      sql`select coalesce(sum(held), 0) as held from spend_leases where api_key_id = ${keyId}`,
    );
    return new Big(rows[0]?.held ?? 0);
  };
  const at = (index: number) => connections[index % connections.length]?.db ?? db;

  const locked = await customer.key({ spendPerDay: "0.01" });
  await Promise.all(Array.from({ length: 40 }, (_, index) => setLease(at(index), lease(locked.id, index))));
  expect((await sold(locked.id)).eq("0.01")).toBe(true);

  // Check, then write: what most programs do.
  const naive = await customer.key({ spendPerDay: "0.01" });
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const held = await sold(naive.id);
      if (held.plus("0.001").gt("0.01")) return;
      const { wanted: _w, floor: _f, keyId, startsAtMs: _s, endsAtMs: _e, ...row } = lease(naive.id, index);
      const now = customer.ctx.clock.now();
      await at(index)
        .insert(spendLeases)
        .values({ ...row, apiKeyId: keyId, startsAt: now, endsAt: now.add({ hours: 1 }), held: "0.001" });
    }),
  );
  expect((await sold(naive.id)).gt("0.01")).toBe(true);
  await Promise.all(connections.map((connection) => connection.close()));
});
