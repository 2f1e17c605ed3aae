import Big from "big.js";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction } from "../db/in-transaction.ts";
import { errorOf, send } from "../inference/testing/raw-request.ts";
import {
  answerJson,
  completion,
  type ScriptedEngine,
  startScriptedEngine,
} from "../inference/testing/scripted-engine.ts";
import { openTestGateway, type TestCustomer, type TestGateway } from "../inference/testing/test-gateway.ts";
import { createProject } from "../organizations/projects.ts";
import { putTags } from "../tags/write-tags.ts";
import { announceBudgets } from "./announce-budgets.ts";
import { getBudget, readBudget } from "./budgets.ts";
import { fireThresholds } from "./fire-thresholds.ts";
import { createBudget, updateBudget } from "./save-budget.ts";
import { standingOf } from "./standing.ts";
import { budgetOf } from "./testing/budget-of.ts";

let home: TestGateway;
let engine: ScriptedEngine;
let customer: TestCustomer;

const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;
const body = { model: "scripted", max_tokens: 100, messages: [{ role: "user", content: "Hi" }] };
/** As `worstCase` and the prices of `home.model` say: 1 per million in, 4 out, one billionth for rounding. */
const worst = new Big(JSON.stringify(body).length + 1024).plus(400).times("1e-6").plus("1e-9");

beforeAll(async () => {
  home = await openTestGateway();
  engine = await startScriptedEngine();
  await home.model("scripted", engine);
});
afterAll(async () => {
  await home.close();
  await engine.close();
});
beforeEach(async () => {
  engine.script = answerJson();
  customer = await home.customer();
});

const make = (facts: Parameters<typeof budgetOf>[0]) =>
  inTransaction(customer.ctx, (ctx) => createBudget(ctx, budgetOf(facts)));
const ask = (secret: string, facts: object = {}) =>
  send(`${home.url}/v1/chat/completions`, {
    body: JSON.stringify({ ...body, ...facts }),
    headers: { authorization: `Bearer ${secret}` },
  });

test("of 60 requests at once no more are let in than a budget leaves at their worst, and what is held comes back", async () => {
  const { secret } = await customer.key();
  const budget = await make({ amount: "0.02", thresholds: [stop] });
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
  const before = engine.requests.length;
  let refusedSoFar = 0;
  const answers = Array.from({ length: 60 }, () =>
    ask(secret).then((answer) => {
      if (answer.status === 429) refusedSoFar++;
      return answer;
    }),
  );
  const most = Number(new Big("0.02").div(worst).round(0, Big.roundDown));
  await expect.poll(() => engine.requests.length - before, { timeout: 10_000 }).toBe(most);
  const standing = (await getBudget(customer.ctx, budget.id)).standing;
  expect(new Big(standing?.held.amount ?? 0).lte("0.02")).toBe(true);
  // All others are refused while these are under way.
  await expect.poll(() => refusedSoFar, { timeout: 15_000 }).toBe(60 - most);
  letGo();
  const all = await Promise.all(answers);
  expect(engine.requests.length - before).toBe(most);
  expect(all.filter(({ status }) => status === 429)).toHaveLength(60 - most);
  const refused = all.find(({ status }) => status === 429);
  if (!refused) throw new Error("nothing was refused");
  expect(errorOf(refused)).toMatchObject({ code: "budget_stopped", type: "rate_limit_error" });
  expect(errorOf(refused).message).toMatch(
    /^The budget “Research” stops at 0\.02 USD: .* It resets on 1 \w+ \d{4} at 00:00 UTC/,
  );
  await expect
    .poll(async () => (await getBudget(customer.ctx, budget.id)).standing?.held.amount, { timeout: 15_000 })
    .toBe("0");
  const spent = (await getBudget(customer.ctx, budget.id)).standing?.spent.amount;
  expect(new Big(spent ?? 0).gt(0) && new Big(spent ?? 0).lte("0.02")).toBe(true);
});

test("holds for its project, key or model alone, in the shape that each client knows", async () => {
  const other = await inTransaction(customer.ctx, (ctx) => createProject(ctx, { name: "Other" }));
  const [here, there] = [await customer.key(), await customer.key({ projectId: other.id })];
  const budget = await make({
    scope: { type: "project", id: customer.projectId },
    amount: "0.01",
    thresholds: [{ ...stop, percent: 1 }],
  });
  expect((await ask(here.secret)).status).toBe(429);
  expect((await ask(there.secret)).status).toBe(200);
  const claude = await send(`${home.url}/v1/messages`, {
    body: JSON.stringify(body),
    headers: { "x-api-key": here.secret },
  });
  expect(claude.status).toBe(429);
  expect(JSON.parse(claude.body.toString())).toMatchObject({
    type: "error",
    error: { type: "rate_limit_error", message: expect.stringMatching(/budget “Research”/) },
  });
  await inTransaction(customer.ctx, (ctx) => updateBudget(ctx, budget.id, { paused: true }));
  await expect.poll(async () => (await ask(here.secret)).status, { timeout: 2_000 }).toBe(200);
  await make({ scope: { type: "apiKey", id: there.id }, amount: "0.01", thresholds: [{ ...stop, percent: 1 }] });
  await expect.poll(async () => (await ask(there.secret)).status, { timeout: 2_000 }).toBe(429);
  expect((await ask(here.secret)).status).toBe(200);
  await make({ scope: { type: "model", id: "scripted" }, amount: "0.01", thresholds: [{ ...stop, percent: 1 }] });
  await expect.poll(async () => (await ask(here.secret)).status, { timeout: 2_000 }).toBe(429);
});

test("a threshold that throttles leaves its share of the rate, and says whose it is", async () => {
  const { secret } = await customer.key();
  for (let call = 0; call < 4; call++) expect((await ask(secret)).status).toBe(200);
  const throttle = { measure: "actual", percent: 1, act: "throttle", sharePercent: 5 } as const;
  const budget = await make({ amount: "0.01", thresholds: [throttle] });
  const spent = async () => Number((await getBudget(customer.ctx, budget.id)).standing?.spent.amount ?? 0);
  await expect.poll(spent, { timeout: 10_000 }).toBeGreaterThan(0.0001);
  const row = await readBudget(customer.ctx, budget.id);
  const standing = await standingOf(customer.ctx.db, row, customer.ctx.clock.now());
  if (!standing) throw new Error("it is outside its period");
  expect(await fireThresholds(customer.ctx, row, standing)).toMatchObject([{ act: "throttle", sharePercent: 5 }]);
  await announceBudgets(customer.ctx);
  // 60 requests a minute become 3.
  await expect.poll(async () => (await ask(secret)).status, { timeout: 8_000 }).toBe(429);
  const refused = await ask(secret);
  expect(errorOf(refused)).toMatchObject({ code: "rate_limit_exceeded" });
  expect(errorOf(refused).message).toMatch(/5 % of the rate, which the budget “Research” leaves/);
});

test("a tag's budget stops calls of the keys and projects that carry it, from the moment the tags are changed", async () => {
  const [plain, tagged] = [await customer.key(), await customer.key()];
  const label = (subjectType: "project" | "apiKey", subjectId: string, team: string) =>
    inTransaction(customer.ctx, (ctx) => putTags(ctx, { subjectType, subjectId }, { team }));
  await label("apiKey", tagged.id, "search");
  await make({
    scope: { type: "tag", id: "team:search" },
    amount: "0.01",
    thresholds: [{ ...stop, percent: 1 }],
  });
  const statusOf = async ({ secret }: { secret: string }) => (await ask(secret)).status;
  expect(errorOf(await ask(tagged.secret))).toMatchObject({ code: "budget_stopped" });
  expect(await statusOf(plain)).toBe(200);
  await label("project", customer.projectId, "search");
  await label("apiKey", tagged.id, "serving");
  await expect.poll(() => statusOf(plain), { timeout: 3_000 }).toBe(429);
  await expect.poll(() => statusOf(tagged), { timeout: 3_000 }).toBe(200);
});
