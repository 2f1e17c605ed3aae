import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import { operatorModel } from "../contract/operator-models.ts";
import { operatorProvider } from "../contract/operator-providers.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { modelRoutes } from "../db/schema/models.ts";
import { type ScriptedEngine, startScriptedEngine } from "../inference/testing/scripted-engine.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, makeCustomer, makePrices, openBooks } from "../metering/testing/books.ts";
import { getOperatorModel, listOperatorModels } from "./operator-models.ts";
import { getProvider, listProviders } from "./providers.ts";
import { putModel } from "./put-model.ts";
import { putProvider } from "./put-provider.ts";
import { removeModel } from "./remove-model.ts";
import { removeProvider } from "./remove-provider.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let operator: OperatorContext;
let engine: ScriptedEngine;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  books = await openBooks();
  operator = { ...contextOf(books.db, systemClock, ""), actor: { type: "operator", id: "operator", name: "Operator" } };
  engine = await startScriptedEngine();
  await act((ctx) => putProvider(ctx, "desk", { name: "Desk", baseUrl: engine.baseUrl, secret: "sk-canary" }));
});

afterAll(async () => {
  await engine.close();
  await books.close();
});

const act = <Answer>(run: (ctx: OperatorContext) => Promise<Answer>) => inTransaction(operator, run);
const card = {
  ...{ name: "Model", publisher: "Test", description: "", license: "MIT", contextTokens: 8192, maxOutputTokens: 4096 },
  ...{ modalities: ["text" as const], parameters: [], regions: [], life: "available" as const, demo: false },
  routes: [{ providerId: "desk", upstreamModel: "theirs", tier: 1, weight: 1, enabled: true }],
};
type Facts = Partial<Parameters<typeof putModel>[2]>;
const put = (id: string, facts: Facts = {}) => act((ctx) => putModel(ctx, id, { ...card, ...facts }));
const lastAct = async () => (await books.db.select().from(auditEntries)).at(-1);

test("a provider is shown with what it answers now, what leads to it, and never its secret", async () => {
  await put("led");
  expect((await getProvider(operator, "desk", {})).health).toMatchObject({ healthy: false, lookedAt: null });
  const looked = operatorProvider.parse(await getProvider(operator, "desk", { look: true }));
  expect(looked).toMatchObject({
    ...{ hasSecret: true, models: ["led"], lastHour: { requests: 0, lost: 0, firstTokenMsP50: null } },
    health: { healthy: true, fault: null, out: false, running: 0, serves: ["scripted"] },
  });
  expect(looked.health.latencyMs).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(await listProviders(operator))).not.toContain("canary");
  await expect(getProvider(operator, "nobody", {})).rejects.toMatchObject({ code: "not_found" });
});

test("a provider that does not answer says why", async () => {
  await act((ctx) => putProvider(ctx, "gone", { name: "Gone", baseUrl: "http://127.0.0.1:9/v1" }));
  const { health } = await getProvider(operator, "gone", { look: true });
  expect(health).toMatchObject({ healthy: false, latencyMs: null, fault: "Nothing listens at its address." });
});

test("a provider is removed when nothing leads to it, with an audit entry, and once", async () => {
  await put("needs", {
    routes: [{ ...card.routes[0], upstreamModel: "x", providerId: "gone", tier: 2, weight: 1, enabled: false }],
  });
  const remove = () => act((ctx) => removeProvider(ctx, "gone"));
  await expect(remove()).rejects.toMatchObject({ code: "provider_in_use", options: { facts: { models: ["needs"] } } });
  await put("needs");
  expect(await remove()).toEqual({ id: "gone" });
  expect(await lastAct()).toMatchObject({ action: "provider.removed", targetId: "gone" });
  await expect(remove()).rejects.toMatchObject({ code: "not_found" });
});

test("a model is shown with its ways, for whom it is and in which currencies it is priced", async () => {
  const customer = await makeCustomer(books.db);
  await put("shown", { organizationIds: [customer.id], life: "retired" });
  const model = operatorModel.parse(await getOperatorModel(operator, "shown"));
  expect(model).toMatchObject({
    organizationIds: [customer.id],
    visibility: "chosen",
    routes: card.routes,
    pricedIn: [],
  });
  await makePrices(books.db, { "model:shown:input": "1", "model:shown:cached_input": "1", "model:shown:output": "1" });
  expect((await getOperatorModel(operator, "shown")).pricedIn).toEqual(["USD"]);
  expect((await listOperatorModels(operator)).map(({ id }) => id)).toContain("shown");
  await expect(getOperatorModel(operator, "nothing")).rejects.toMatchObject({ code: "not_found" });
});

test("a model is removed when nothing depends on it; what does is said", async () => {
  const remove = (id: string) => act((ctx) => removeModel(ctx, id));
  await put("new", { organizationIds: [(await makeCustomer(books.db)).id] });
  expect(await remove("new")).toEqual({ id: "new" });
  expect(await lastAct()).toMatchObject({ action: "model.removed", targetId: "new" });
  expect((await books.db.select().from(modelRoutes)).map(({ modelId }) => modelId)).not.toContain("new");

  await put("followed");
  await put("before", { successorId: "followed" });
  await expect(remove("followed")).rejects.toMatchObject({
    code: "model_in_use",
    message: expect.stringContaining("it follows Model"),
  });
  await expect(remove("shown")).rejects.toMatchObject({ message: expect.stringContaining("a price list names it") });
  await put("used");
  const customer = await makeCustomer(books.db);
  await recordUsage(operator, [
    {
      ...{ organizationId: customer.id, projectId: customer.projectId, source: "gateway", sourceId: "used-1" },
      ...{ product: "inference", resourceId: "used", occurredAt: systemClock.now(), usageSource: "final" },
    },
  ]);
  await expect(remove("used")).rejects.toMatchObject({ message: expect.stringContaining("customers have used it") });
  await expect(remove("nothing")).rejects.toMatchObject({ code: "not_found" });
});
