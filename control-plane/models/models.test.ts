import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import { modelHistoryHours } from "../contract/model-history.ts";
import { type Model, model as modelSchema } from "../contract/models.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { modelRoutes, providers } from "../db/schema/models.ts";
import { quotaLimits } from "../db/schema/quotas.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, makeCustomer, makePrices, openBooks } from "../metering/testing/books.ts";
import { getModel, listModels } from "./catalogue.ts";
import { discoveredId, takeOverProvider } from "./discovered-models.ts";
import { candidatesOf } from "./discovery.ts";
import { getModelHistory } from "./model-history.ts";
import { healthOf } from "./provider-health.ts";
import { putModel } from "./put-model.ts";
import { putProvider } from "./put-provider.ts";
import { createSecretBox, secretBox, secretContext } from "./secret-box.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let operator: OperatorContext;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  books = await openBooks();
  operator = { ...contextOf(books.db, systemClock, ""), actor: { type: "operator", id: "operator", name: "Operator" } };
});

afterAll(() => books.close());

const route = { providerId: "engine", upstreamModel: "theirs", tier: 1, weight: 1, enabled: true };
const card = {
  name: "Model",
  publisher: "Test",
  description: "",
  license: "MIT",
  contextTokens: 8192,
  maxOutputTokens: 4096,
  modalities: ["text" as const],
  parameters: ["temperature" as const],
  regions: [],
  life: "available" as Model["life"],
  demo: false,
  routes: [route],
};

const put = (facts: Parameters<typeof putProvider>[2], id = "engine") =>
  inTransaction(operator, (ctx) => putProvider(ctx, id, facts));
const putCard = (id: string, facts: Partial<typeof card> = {}) =>
  inTransaction(operator, (ctx) => putModel(ctx, id, { ...card, ...facts }));
const storedSecret = async () =>
  (await books.db.select().from(providers)).find(({ id }) => id === "engine")?.secret ?? null;
const person = async () => contextOf(books.db, systemClock, (await makeCustomer(books.db)).id);

test("a provider's secret is stored sealed, kept, replaced, dropped, and never shown", async () => {
  const first = await put({ name: "Engine", baseUrl: "https://engine.example.com/v1/", secret: "sk-canary" });
  expect(first).toEqual({
    id: "engine",
    name: "Engine",
    baseUrl: "https://engine.example.com/v1",
    hasSecret: true,
    discovered: false,
    maxConcurrent: null,
    connectTimeoutMs: 5_000,
    firstByteTimeoutMs: 600_000,
    idleTimeoutMs: 300_000,
  });
  const sealed = await storedSecret();
  expect(sealed).not.toContain("sk-canary");
  expect(secretBox().open(sealed ?? "", secretContext(first))).toBe("sk-canary");

  expect(await put({ name: "Renamed", baseUrl: "https://engine.example.com/v1" })).toMatchObject({ hasSecret: true });
  expect(await put({ name: "Moved", baseUrl: "https://evil.example.com/v1" })).toMatchObject({ hasSecret: false });
  expect(await storedSecret()).toBeNull();
  expect(await put({ name: "Engine", baseUrl: "https://evil.example.com/v1", secret: "sk-canary" })).toMatchObject({
    hasSecret: true,
  });
  expect(await put({ name: "Engine", baseUrl: "https://evil.example.com/v1", secret: null })).toMatchObject({
    hasSecret: false,
  });
  expect(JSON.stringify(await books.db.select().from(auditEntries))).not.toContain("sk-canary");
});

test.each(["https://user:password@engine.example.com/v1", "https://engine.example.com/v1?key=1"])(
  "an address with a secret in it is refused: %s",
  async (baseUrl) => {
    await expect(put({ name: "Engine", baseUrl }, "other")).rejects.toMatchObject({ code: "invalid_address" });
  },
);

test("a model needs a provider, and an id that fits into an address", async () => {
  await expect(putCard("new", { routes: [{ ...route, providerId: "nobody" }] })).rejects.toMatchObject({
    code: "unknown_provider",
  });
  await expect(putCard("with blank")).rejects.toMatchObject({ code: "invalid_model_id" });
});

test("the catalogue shows the organization's own prices and limits, and nothing that the contract does not name", async () => {
  await putCard("priced");
  await makePrices(books.db, {
    "model:priced:input": "0.15",
    "model:priced:cached_input": "0.075",
    "model:priced:output": "0.6",
  });
  const [mine, other] = [await person(), await person()];
  await books.db.insert(quotaLimits).values({
    organizationId: mine.organizationId,
    quotaId: "requests_per_minute:priced",
    limit: 7,
    origin: "operator",
    updatedAt: systemClock.now(),
  });
  await makePrices(
    books.db,
    { "model:priced:input": "0.1", "model:priced:cached_input": "0.05", "model:priced:output": "0.4" },
    { organizationId: mine.organizationId },
  );
  const usd = (amount: string) => ({ amount, currency: "USD" });
  const model = modelSchema.parse(await getModel(mine, "priced"));
  expect(model.prices).toEqual({ input: usd("0.1"), cachedInput: usd("0.05"), output: usd("0.4") });
  expect(model.limits.requestsPerMinute).toBe(7);
  expect(model.batchPrices).toBeNull();
  await makePrices(
    books.db,
    { "batch:priced:input": "0.05", "batch:priced:cached_input": "0.02", "batch:priced:output": "0.2" },
    { organizationId: mine.organizationId },
  );
  expect((await getModel(mine, "priced")).batchPrices?.output).toEqual(usd("0.2"));
  const theirs = await getModel(other, "priced");
  expect(theirs.prices?.input).toEqual(usd("0.15"));
  expect(theirs.limits.requestsPerMinute).not.toBe(7);
});

test("a retired model leaves the list on its day, and can still be looked up", async () => {
  const ctx = await person();
  await putCard("old", { life: "retired" });
  await inTransaction(operator, (within) => putModel(within, "ending", { ...card, retiresAt: "2026-01-01T00:00:00Z" }));
  const ids = (await listModels(ctx)).map(({ id }) => id);
  expect(ids).not.toContain("old");
  expect(ids).not.toContain("ending");
  expect((await listModels(ctx, { retired: true })).map(({ id }) => id)).toEqual(
    expect.arrayContaining([...ids, "old", "ending"]),
  );
  expect(await getModel(ctx, "ending")).toMatchObject({ life: "retired" });
  await expect(getModel(ctx, "nothing")).rejects.toMatchObject({ code: "not_found" });
});

test("latency is measured from the requests of a day, and not told from a few", async () => {
  await putCard("measured");
  const customer = await makeCustomer(books.db);
  const usage = (index: number) => ({
    organizationId: customer.id,
    projectId: customer.projectId,
    source: "gateway",
    sourceId: `latency-${index}`,
    product: "inference" as const,
    resourceId: "measured",
    occurredAt: systemClock.now().subtract({ minutes: 5 }),
    inputTokens: 10,
    outputTokens: 100,
    usageSource: "final" as const,
    firstTokenMs: 100 + index,
    totalMs: 1100 + index,
  });
  await recordUsage(
    operator,
    Array.from({ length: 21 }, (_, index) => usage(index)),
  );
  // Another handle than the tests above, which would get their cached answer.
  const ctx = { ...contextOf(books.db, systemClock, customer.id), db: Object.create(books.db) };
  const model = await getModel(ctx, "measured");
  expect(model.measured).toEqual({
    requests: 21,
    firstTokenMsP50: 110,
    firstTokenMsP95: 119,
    outputTokensPerSecondP50: 100,
    outputTokensPerSecondP95: 100,
  });
  expect((await getModel(ctx, "priced")).measured).toBeNull();

  const { items } = await getModelHistory(ctx, "measured");
  expect(items).toHaveLength(modelHistoryHours);
  const hour = items.find(({ requests }) => requests > 0);
  expect(hour).toMatchObject({
    requests: 21,
    firstTokenMsP50: 110,
    firstTokenMsP95: 119,
    outputTokensPerSecondP50: 100,
  });
  expect(items.filter(({ firstTokenMsP50 }) => firstTokenMsP50 !== null)).toEqual([hour]);
  await expect(getModelHistory(ctx, "nothing")).rejects.toMatchObject({ code: "not_found" });
});

test("servers are looked for on the usual ports but ours, and those that the operator names", () => {
  const named = [
    { id: "vllm", baseUrl: "http://gpu.example.com/v1/" },
    { id: "mine", baseUrl: "http://localhost:1234/v1", secret: "s" },
  ];
  const candidates = candidatesOf({ configured: named, searchesLoopback: true, ownPorts: [8080] });
  expect(candidates.map(({ id, baseUrl }) => `${id} ${baseUrl}`)).toEqual([
    "vllm http://gpu.example.com/v1",
    "mine http://localhost:1234/v1",
    "ollama http://127.0.0.1:11434/v1",
    "sglang http://127.0.0.1:30000/v1",
  ]);
  expect(candidatesOf({ configured: [], searchesLoopback: false, ownPorts: [] })).toEqual([]);
});

test("what a found server offers appears without a price, goes with it, and comes back", async () => {
  const ctx = await person();
  const candidate = {
    id: "ollama",
    name: "Ollama on this machine",
    baseUrl: "http://127.0.0.1:11434/v1",
    secret: null,
  };
  const parts = {
    db: books.db,
    clock: systemClock,
    secretBox: createSecretBox("test-secret-key-of-at-least-32-characters"),
  };
  const offer = (...ids: string[]) =>
    takeOverProvider(
      parts,
      candidate,
      ids.map((id) => ({ id })),
    );
  const found = async () => (await listModels(ctx)).filter((model) => model.discovered).map(({ name }) => name);

  const added = await offer("llama3.2:3b", "qwen3");
  expect(added).toEqual([discoveredId("ollama", "llama3.2:3b"), "ollama-qwen3"]);
  expect(await found()).toEqual([]);
  healthOf(candidate).isHealthy = true;
  expect(await found()).toEqual(["llama3.2:3b", "qwen3"]);
  expect(await getModel(ctx, "ollama-qwen3")).toMatchObject({ discovered: true, prices: null, healthy: true });
  expect(await offer("qwen3")).toEqual([]);
  expect(await found()).toEqual(["qwen3"]);
  expect(await offer("llama3.2:3b", "qwen3")).toEqual([]);
  expect(await found()).toEqual(["llama3.2:3b", "qwen3"]);
});

test("a found server takes nothing over from the operator", async () => {
  const parts = {
    db: books.db,
    clock: systemClock,
    secretBox: createSecretBox("test-secret-key-of-at-least-32-characters"),
  };
  await put({ name: "Mine", baseUrl: "http://127.0.0.1:8000/v1" }, "mine");
  const candidate = { id: "vllm", name: "vLLM", baseUrl: "http://127.0.0.1:8000/v1", secret: null };
  expect(await takeOverProvider(parts, candidate, [{ id: "m" }])).toEqual([]);
  expect(
    await takeOverProvider(parts, { ...candidate, id: "mine", baseUrl: "http://127.0.0.1:9/v1" }, [{ id: "m" }]),
  ).toEqual([]);
  expect(
    (await books.db.select().from(modelRoutes)).filter(
      (route) => route.providerId !== "engine" && route.providerId !== "ollama",
    ),
  ).toEqual([]);
});

test("two names that differ only in signs become two models", () => {
  expect(discoveredId("a", "x/y")).not.toBe(discoveredId("a", "x-y"));
  expect(discoveredId("a", "M")).not.toBe(discoveredId("a", "m"));
  expect(discoveredId("a", "x".repeat(300)).length).toBeLessThanOrEqual(128);
});
