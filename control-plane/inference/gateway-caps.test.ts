import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createApiKey } from "../api-keys/create-api-key.ts";
import type { createQuotaCap } from "../contract/quota-caps.ts";
import type { RouteInput } from "../contract/route.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject } from "../organizations/projects.ts";
import { liftQuotaCap } from "../quotas/lift-cap.ts";
import { setQuotaCap } from "../quotas/set-cap.ts";
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

const cap = (input: RouteInput<typeof createQuotaCap>["body"]) =>
  inTransaction(customer.ctx, (within) => setQuotaCap(within, input));

async function makeKey(projectId = customer.projectId) {
  const made = await inTransaction(customer.ctx, (within) =>
    createApiKey(within, { name: "Key", projectId, scopes: ["inference"] }),
  );
  return { id: made.apiKey.id, secret: made.secret ?? "" };
}

const ask = (secret: string, facts: object = {}) =>
  send(`${home.url}/v1/chat/completions`, {
    body: JSON.stringify({ model: "scripted", messages: [{ role: "user", content: "Hi" }], ...facts }),
    headers: { authorization: `Bearer ${secret}` },
  });

test("a project's cap holds over all its keys and models, never more, and for no other project", async () => {
  const other = await inTransaction(customer.ctx, (within) => createProject(within, { name: "Other" }));
  const [first, second, elsewhere] = [await makeKey(), await makeKey(), await makeKey(other.id)];
  await cap({ quotaId: "requests_per_minute:*", level: "project", cappedId: customer.projectId, limit: 3 });
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      ask(index % 2 ? first.secret : second.secret, { model: index % 3 ? "scripted" : "other" }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  const [refused] = answers.filter(({ status }) => status === 429);
  if (!refused) throw new Error("Nothing was refused.");
  expect(errorOf(refused).message).toMatch(
    /3 requests per minute of the project .+ over all models \(your own cap, set by .+ on \d{4}-\d\d-\d\d\)/,
  );
  expect((await ask(elsewhere.secret)).status).toBe(200);
});

test("a cap on a key for one model is the lowest that its answers tell", async () => {
  const { id, secret } = await makeKey();
  await cap({ quotaId: "tokens_per_minute:scripted", level: "apiKey", cappedId: id, limit: 5000 });
  expect((await ask(secret)).headers).toMatchObject({
    "x-ratelimit-limit-tokens": "5000",
    "x-ratelimit-limit-requests": "60",
  });
  expect((await ask(secret, { model: "other" })).headers).toMatchObject({ "x-ratelimit-limit-tokens": "60000" });
});

test("the organization's own cap refuses below the seller's limit and says so; lifted, it refuses no more", async () => {
  const { secret } = await makeKey();
  expect((await ask(secret)).status).toBe(200);
  const { id } = await cap({ quotaId: "requests_per_minute:scripted", level: "organization", limit: 1 });
  await expect.poll(async () => (await ask(secret)).status, { timeout: 2000 }).toBe(429);
  expect(errorOf(await ask(secret)).message).toContain("1 requests per minute for scripted (your own cap, set by");
  await inTransaction(customer.ctx, (within) => liftQuotaCap(within, id));
  await expect.poll(async () => (await ask(secret)).status, { timeout: 2000 }).toBe(200);
});
