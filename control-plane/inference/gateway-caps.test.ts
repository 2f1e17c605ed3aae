import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { createQuotaCap } from "../contract/quota-caps.ts";
import type { RouteInput } from "../contract/route.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject } from "../organizations/projects.ts";
import { liftQuotaCap } from "../quotas/lift-cap.ts";
import { setQuotaCap } from "../quotas/set-cap.ts";
import { errorOf } from "./testing/raw-request.ts";
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

test("a project's cap holds over all its keys and models, never more, and for no other project", async () => {
  const other = await inTransaction(customer.ctx, (within) => createProject(within, { name: "Other" }));
  const [first, second, elsewhere] = [
    await customer.key(),
    await customer.key(),
    await customer.key({ projectId: other.id }),
  ];
  await cap({ quotaId: "requests_per_minute:*", level: "project", cappedId: customer.projectId, limit: 3 });
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      home.ask(index % 2 ? first.secret : second.secret, { model: index % 3 ? "scripted" : "other" }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  const [refused] = answers.filter(({ status }) => status === 429);
  if (!refused) throw new Error("Nothing was refused.");
  expect(errorOf(refused).message).toMatch(
    /3 requests per minute of the project .+ over all models \(your own cap, set by .+ on \d{4}-\d\d-\d\d\)/,
  );
  expect((await home.ask(elsewhere.secret)).status).toBe(200);
});

test("a cap on a key for one model is the lowest that its answers tell", async () => {
  const { id, secret } = await customer.key();
  await cap({ quotaId: "tokens_per_minute:scripted", level: "apiKey", cappedId: id, limit: 5000 });
  expect((await home.ask(secret)).headers).toMatchObject({
    "x-ratelimit-limit-tokens": "5000",
    "x-ratelimit-limit-requests": "60",
  });
  expect((await home.ask(secret, { model: "other" })).headers).toMatchObject({ "x-ratelimit-limit-tokens": "60000" });
});

test("the organization's own cap refuses below the seller's limit and says so; lifted, it refuses no more", async () => {
  const { secret } = await customer.key();
  expect((await home.ask(secret)).status).toBe(200);
  const { id } = await cap({ quotaId: "requests_per_minute:scripted", level: "organization", limit: 1 });
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2000 }).toBe(429);
  expect(errorOf(await home.ask(secret)).message).toContain("1 requests per minute for scripted (your own cap, set by");
  await inTransaction(customer.ctx, (within) => liftQuotaCap(within, id));
  await expect.poll(async () => (await home.ask(secret)).status, { timeout: 2000 }).toBe(200);
});
