import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { rotateApiKey } from "../api-keys/rotate-api-key.ts";
import { updateApiKey } from "../api-keys/update-api-key.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createServiceAccount, updateServiceAccount } from "../service-accounts/change-service-account.ts";
import { errorOf, send } from "./testing/raw-request.ts";
import { answerJson, type ScriptedEngine, startScriptedEngine } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "./testing/test-gateway.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  engine.script = answerJson();
  await home.model("scripted", engine);
  await home.model("other", engine);
});

afterAll(async () => {
  await home.close();
  await engine.close();
});

beforeEach(async () => {
  customer = await home.customer();
});

test("a key for one model calls no other, and lists no other", async () => {
  const { secret } = await customer.key({ allowedModels: ["scripted"] });
  expect((await home.ask(secret)).status).toBe(200);
  const refused = await home.ask(secret, { model: "other" });
  expect(refused.status).toBe(403);
  expect(errorOf(refused)).toMatchObject({ code: "model_not_allowed", type: "permission_error" });
  const list = await home.client(secret).models.list();
  expect(list.data.map(({ id }) => id)).toEqual(["scripted"]);
  await expect(home.client(secret).models.retrieve("other")).rejects.toMatchObject({ status: 404 });
});

test("a key is taken from its addresses alone, whatever the caller claims", async () => {
  const elsewhere = await customer.key({ allowedAddresses: ["203.0.113.0/24", "2001:db8::/32"] });
  const refused = await send(`${home.url}/v1/models`, {
    headers: { authorization: `Bearer ${elsewhere.secret}`, "x-forwarded-for": "203.0.113.7" },
  });
  expect(refused.status).toBe(403);
  expect(errorOf(refused)).toMatchObject({
    code: "address_not_allowed",
    message: expect.stringContaining("127.0.0.1"),
  });
  const here = await customer.key({ allowedAddresses: ["127.0.0.0/8"] });
  expect((await home.ask(here.secret)).status).toBe(200);
});

test("a key's own limit holds over all models, below the organization's", async () => {
  const { secret } = await customer.key({ requestsPerMinute: 2 });
  const first = await home.ask(secret);
  expect(first.headers).toMatchObject({
    "x-ratelimit-limit-requests": "2",
    "x-ratelimit-remaining-requests": "1",
    "x-ratelimit-limit-tokens": "60000",
  });
  expect((await home.ask(secret, { model: "other" })).status).toBe(200);
  const refused = await home.ask(secret);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(errorOf(refused).message).toMatch(
    /2 requests per minute of this API key is reached\. Try again in \d+ s, or have this limit raised in the console\./,
  );
  // Another key of the organization is not held up.
  expect((await home.ask((await customer.key()).secret)).status).toBe(200);
});

test("a request that the key's token limit refuses takes nothing from the organization's", async () => {
  const { secret } = await customer.key({ tokensPerMinute: 100 });
  const refused = await home.ask(secret, { max_tokens: 4000 });
  expect(errorOf(refused)).toMatchObject({ code: "request_too_large_for_limit" });
  const free = await home.ask((await customer.key()).secret);
  expect(free.headers["x-ratelimit-remaining-requests"]).toBe("59");
});

test("a change of a key that is in use holds within two seconds", async () => {
  const { id, secret } = await customer.key();
  expect((await home.ask(secret)).status).toBe(200);
  await inTransaction(customer.ctx, (within) => updateApiKey(within, id, { allowedModels: ["other"] }));
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2000 }).toBe(403);
});

test("both secrets of a rotation work, and an ended one is refused within two seconds", async () => {
  const { id, secret } = await customer.key();
  expect((await home.ask(secret)).status).toBe(200);
  const previousEndsAt = new Date(Date.now() + 3_600_000).toISOString();
  const rotated = await inTransaction(customer.ctx, (within) => rotateApiKey(within, id, { previousEndsAt }));
  expect((await home.ask(secret)).status).toBe(200);
  expect((await home.ask(rotated.secret ?? "")).status).toBe(200);
  await inTransaction(customer.ctx, (within) => rotateApiKey(within, id, { previousEndsAt: null }));
  for (const ended of [secret, rotated.secret ?? ""])
    await expect.poll(async () => (await home.ask(ended)).status, { timeout: 2000 }).toBe(401);
});

test("keys of a disabled service account are refused within two seconds, and taken again when it is enabled", async () => {
  const { ctx, projectId } = customer;
  const account = await createServiceAccount(ctx, { name: "CI", description: "", projectId, scopes: ["inference"] });
  const { secret } = await customer.key({ serviceAccountId: account.id });
  expect((await home.ask(secret)).status).toBe(200);
  await inTransaction(ctx, (within) => updateServiceAccount(within, account.id, { disabled: true }));
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2000 }).toBe(401);
  await inTransaction(ctx, (within) => updateServiceAccount(within, account.id, { disabled: false }));
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2000 }).toBe(200);
});
