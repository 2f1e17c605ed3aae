import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getApiKey } from "../api-keys/api-keys.ts";
import { updateApiKey } from "../api-keys/update-api-key.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { organizations } from "../db/schema/organizations.ts";
import { errorOf } from "../inference/testing/raw-request.ts";
import { answerJson, type ScriptedEngine, startScriptedEngine } from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  engine.script = answerJson();
  await home.model("scripted", engine);
});

afterAll(async () => {
  await home.close();
  await engine.close();
});

beforeEach(async () => {
  customer = await home.customer();
});

test("a request that says no limit of its answer gets the model's, so that its worst case holds", async () => {
  const { secret } = await customer.key({ spendPerMonth: "1" });
  expect((await home.ask(secret)).status).toBe(200);
  expect(engine.requests.at(-1)?.body).toMatchObject({ max_tokens: 4096 });
  expect((await home.ask(secret, { max_tokens: 5 })).status).toBe(200);
  expect(engine.requests.at(-1)?.body).toMatchObject({ max_tokens: 5 });
  // Without a spend limit nothing is written into it.
  expect((await home.ask((await customer.key()).secret)).status).toBe(200);
  expect(engine.requests.at(-1)?.body).not.toHaveProperty("max_tokens");
});

test("a request that can cost more than the whole limit is refused, whatever is left", async () => {
  const { secret } = await customer.key({ spendPerDay: "0.001" });
  const before = engine.requests.length;
  const refused = await home.ask(secret, { max_tokens: 4000 });
  expect(refused.status).toBe(429);
  expect(errorOf(refused)).toMatchObject({ code: "request_too_large_for_limit", type: "rate_limit_error" });
  expect(errorOf(refused).message).toMatch(
    /may spend 0\.001 USD per day: 0 USD is used .* resets on \d+ \w+ \d{4} at 00:00/,
  );
  expect(refused.headers["x-should-retry"]).toBe("false");
  expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(25 * 3600);
  expect(engine.requests.length).toBe(before);
});

test("a model without a price cannot be called with a spend limit", async () => {
  // Its prices are in another currency than the organization's.
  const { organizationId } = customer;
  await home.connection.db.update(organizations).set({ currency: "EUR" }).where(eq(organizations.id, organizationId));
  const { secret } = await customer.key({ spendPerDay: "1" });
  const refused = await home.ask(secret);
  expect(refused.status).toBe(403);
  expect(errorOf(refused)).toMatchObject({ code: "model_not_priced" });
});

test("a limit that is lowered holds within two seconds, for what is held already too", async () => {
  const { id, secret } = await customer.key({ spendPerDay: "5" });
  expect((await home.ask(secret)).status).toBe(200);
  await inTransaction(customer.ctx, (ctx) => updateApiKey(ctx, id, { spendPerDay: "0.000001" }));
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2_000 }).toBe(429);
  await inTransaction(customer.ctx, (ctx) => updateApiKey(ctx, id, { spendPerDay: null }));
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2_000 }).toBe(200);
});

test("what an engine refuses is not spent, and nothing stays held", async () => {
  const { id, secret } = await customer.key({ spendPerDay: "1", spendPerMonth: "2" });
  engine.script = answerJson({ error: { message: "no" } }, 503);
  expect((await home.ask(secret)).status).toBeGreaterThanOrEqual(500);
  engine.script = answerJson();
  await expect
    .poll(
      async () => (await getApiKey(customer.ctx, id)).spend.map(({ used, held }) => `${used.amount} ${held.amount}`),
      {
        timeout: 15_000,
      },
    )
    .toEqual(["0 0", "0 0"]);
  expect((await getApiKey(customer.ctx, id)).spend).toMatchObject([
    { period: "day", limit: { amount: "1", currency: "USD" }, left: { amount: "1" }, worstOvershoot: { amount: "0" } },
    { period: "month" },
  ]);
});
