import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { getQuota, listQuotas } from "../quotas/list-quotas.ts";
import { getModel, listModels } from "./catalogue.ts";
import { putModel } from "./put-model.ts";
import { putProvider } from "./put-provider.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let operator: OperatorContext;

beforeAll(async () => {
  process.env.CONTROL_PLANE_SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  books = await openBooks();
  operator = { ...contextOf(books.db, systemClock, ""), actor: { type: "operator", id: "operator", name: "Operator" } };
  await inTransaction(operator, (ctx) => putProvider(ctx, "engine", { name: "Engine", baseUrl: "http://127.0.0.1:9" }));
});

afterAll(() => books.close());

const card = {
  name: "Model",
  publisher: "Test",
  description: "",
  license: "MIT",
  contextTokens: 8192,
  maxOutputTokens: 4096,
  modalities: ["text" as const],
  parameters: [],
  regions: [],
  life: "available" as const,
  demo: false,
  routes: [{ providerId: "engine", upstreamModel: "theirs", tier: 1, weight: 1, enabled: true }],
};
type Facts = Partial<Parameters<typeof putModel>[2]>;
const put = (id: string, facts: Facts = {}) =>
  inTransaction(operator, (ctx) => putModel(ctx, id, { ...card, ...facts }));
const person = async () => contextOf(books.db, systemClock, (await makeCustomer(books.db)).id);

test("a model for chosen organizations is not there for others: not in a list, not by id, not as a quota", async () => {
  const [chosen, other] = [await person(), await person()];
  const model = await put("private", { organizationIds: [chosen.organizationId, chosen.organizationId] });
  expect(model.visibility).toBe("chosen");
  expect(await getModel(chosen, "private")).toMatchObject({ id: "private", visibility: "chosen" });
  await expect(getModel(other, "private")).rejects.toMatchObject({ code: "not_found" });
  const idsFor = async (ctx: typeof chosen) => (await listModels(ctx)).map(({ id }) => id);
  expect(await idsFor(chosen)).toContain("private");
  expect(await idsFor(other)).not.toContain("private");
  const quotasOf = async (ctx: typeof chosen) => (await listQuotas(ctx)).items.map(({ id }) => id);
  expect(await quotasOf(chosen)).toContain("requests_per_minute:private");
  expect(await quotasOf(other)).not.toContain("requests_per_minute:private");
  await expect(getQuota(other, "requests_per_minute:private")).rejects.toMatchObject({ code: "not_found" });

  await put("private");
  expect(await getModel(other, "private")).toMatchObject({ visibility: "everyone" });
});

test("a successor is named to those who can call it", async () => {
  const [chosen, other] = [await person(), await person()];
  await put("next", { organizationIds: [chosen.organizationId] });
  await put("before", { successorId: "next" });
  expect((await getModel(chosen, "before")).successorId).toBe("next");
  expect((await getModel(other, "before")).successorId).toBeNull();
});

test("a card says what becomes of prompts and answers, or that nobody said", async () => {
  const ctx = await person();
  const dataPolicy = { retentionDays: 0, trainedOn: false, region: "Germany" };
  await put("stated", { dataPolicy });
  expect((await getModel(ctx, "stated")).dataPolicy).toEqual(dataPolicy);
  await put("stated");
  expect((await getModel(ctx, "stated")).dataPolicy).toBeNull();
});

test.each<[string, Facts, string]>([
  ["an organization that does not exist", { organizationIds: ["org_nobody"] }, "unknown_organization"],
  ["itself as its successor", { successorId: "wrong" }, "unknown_successor"],
  ["a successor that does not exist", { successorId: "nothing" }, "unknown_successor"],
  ["the same route twice", { routes: [...card.routes, ...card.routes] }, "route_twice"],
])("a model is refused with %s", async (_what, facts, code) => {
  await expect(put("wrong", facts)).rejects.toMatchObject({ code });
});
