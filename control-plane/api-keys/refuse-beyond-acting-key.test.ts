import { afterAll, beforeAll, expect, test } from "vitest";
import { createBudget, updateBudget } from "../budgets/save-budget.ts";
import { budgetOf } from "../budgets/testing/budget-of.ts";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { permissions, permissionsOfScopes } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { setQuotaCap } from "../quotas/set-cap.ts";
import { putTags } from "../tags/write-tags.ts";
import { createApiKey } from "./create-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";
import { updateApiKey } from "./update-api-key.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
const clock = new AdjustableClock("2026-03-01T00:00:00Z");

beforeAll(async () => {
  books = await openBooks();
});

afterAll(() => books.close());

type Facts = Partial<Parameters<typeof createApiKey>[1]>;

/** A customer with a key that may manage keys, restricted as given, and what that key asks for. */
async function keyThatActs(restrictions: Facts) {
  const { id, projectId } = await makeCustomer(books.db);
  const ctx: Context = { ...contextOf(books.db, clock, id), permissions: new Set(permissions) };
  const makeAs = (by: Context, facts: Facts) =>
    inTransaction(by, (within) =>
      createApiKey(within, { name: "Key", projectId, scopes: ["keys", "inference"], ...facts }),
    );
  const { apiKey } = await makeAs(ctx, restrictions);
  const acting: Context = {
    ...ctx,
    actor: { type: "api_key", id: apiKey.id, name: "Key" },
    permissions: new Set(permissionsOfScopes(["keys", "inference"])),
  };
  return {
    id: apiKey.id,
    ctx,
    make: (facts: Facts = {}) => makeAs(acting, facts),
    makeByPerson: (facts: Facts = {}) => makeAs(ctx, facts),
    change: (keyId: string, facts: Parameters<typeof updateApiKey>[2]) =>
      inTransaction(acting, (within) => updateApiKey(within, keyId, facts)),
    rotate: (keyId: string) => inTransaction(acting, (within) => rotateApiKey(within, keyId, { previousEndsAt: null })),
  };
}

const refused = (...beyond: string[]) => ({ code: "beyond_acting_key", options: { status: 403, facts: { beyond } } });

test.each([
  ["spendPerDay", { spendPerDay: "1" }],
  ["spendPerMonth", { spendPerMonth: "1" }],
  ["requestsPerMinute", { requestsPerMinute: 1 }],
  ["tokensPerMinute", { tokensPerMinute: 1 }],
])("a key with the limit %s gets past it by no other key", async (field, limit) => {
  const key = await keyThatActs(limit);
  await expect(key.make()).rejects.toMatchObject(refused(field));
  // A second key with the same limit is a second limit.
  await expect(key.make(limit)).rejects.toMatchObject(refused(field));
  const other = (await key.makeByPerson()).apiKey.id;
  await expect(key.rotate(other)).rejects.toMatchObject(refused(field));
  await expect(key.change(other, { name: "Mine" })).rejects.toMatchObject(refused(field));
  await expect(key.change(key.id, { [field]: null })).rejects.toMatchObject(refused(field));
  expect(await key.change(key.id, { name: "Renamed" })).toMatchObject({ name: "Renamed" });
  expect((await key.rotate(key.id)).secret).not.toBeNull();
});

test("a key gives no key, and not itself, models, addresses or a life that it has not", async () => {
  const expiresAt = "2026-03-02T00:00:00Z";
  const key = await keyThatActs({ allowedAddresses: ["203.0.113.0/24", "192.0.2.1"], expiresAt });
  await expect(key.make()).rejects.toMatchObject(refused("allowedAddresses", "expiresAt"));
  const within = { allowedAddresses: ["192.0.2.1"], expiresAt };
  await expect(key.make({ ...within, expiresAt: "2026-03-02T00:00:01Z" })).rejects.toMatchObject(refused("expiresAt"));
  await expect(key.make({ ...within, allowedAddresses: ["198.51.100.1"] })).rejects.toMatchObject(
    refused("allowedAddresses"),
  );
  await expect(key.change(key.id, { expiresAt: null })).rejects.toMatchObject(refused("expiresAt"));
  const made = await key.make(within);
  expect(made.apiKey).toMatchObject(within);
  expect((await key.rotate(made.apiKey.id)).secret).not.toBeNull();
  const free = (await key.makeByPerson()).apiKey.id;
  await expect(key.rotate(free)).rejects.toMatchObject(refused("allowedAddresses", "expiresAt"));
});

const stop = { measure: "actual", percent: 100, act: "stop", sharePercent: null } as const;

test.each([
  ["itself", (id: string) => ({ type: "apiKey", id }) as const],
  ["its tag", () => ({ type: "tag", id: "team:search" }) as const],
])("a key with a budget on %s that stops gets past it by no other key", async (_, scopeOf) => {
  const key = await keyThatActs({});
  await inTransaction(key.ctx, (within) =>
    putTags(within, { subjectType: "apiKey", subjectId: key.id }, { team: "search" }),
  );
  const other = (await key.makeByPerson()).apiKey.id;
  const scope = scopeOf(key.id);
  const save = (thresholds: (typeof stop)[]) =>
    inTransaction(key.ctx, (within) => createBudget(within, budgetOf({ scope, thresholds })));
  await save([]);
  expect((await key.make()).secret).not.toBeNull();
  const { id } = await save([stop]);
  await expect(key.make()).rejects.toMatchObject(refused("budgets"));
  await expect(key.rotate(other)).rejects.toMatchObject(refused("budgets"));
  await expect(key.change(other, { name: "Mine" })).rejects.toMatchObject(refused("budgets"));
  expect((await key.rotate(key.id)).secret).not.toBeNull();
  await inTransaction(key.ctx, (within) => updateBudget(within, id, { paused: true }));
  expect((await key.make()).secret).not.toBeNull();
});

test("a key with a quota cap gets past it by no other key", async () => {
  const key = await keyThatActs({});
  await inTransaction(key.ctx, (within) =>
    setQuotaCap(within, { quotaId: "requests_per_minute:*", level: "apiKey", cappedId: key.id, limit: 1 }),
  );
  await expect(key.make()).rejects.toMatchObject(refused("quotaCaps"));
  expect((await key.rotate(key.id)).secret).not.toBeNull();
});

test("a key without restrictions makes, changes and rotates keys, as people do", async () => {
  const key = await keyThatActs({});
  const { apiKey } = await key.make({ spendPerDay: "1" });
  expect(await key.change(apiKey.id, { spendPerDay: null })).toMatchObject({ spendPerDay: null });
  expect((await key.rotate(apiKey.id)).secret).not.toBeNull();
});
