import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { apiKeyDetail } from "../contract/api-keys.ts";
import { keyScopes, type Permission, permissions } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { pendingEvents } from "../db/schema/events.ts";
import { contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { createServiceAccount, updateServiceAccount } from "../service-accounts/change-service-account.ts";
import { listServiceAccounts } from "../service-accounts/service-accounts.ts";
import { getApiKey, listApiKeys } from "./api-keys.ts";
import { findKeyByHash, findKeyStandings } from "./authenticate.ts";
import { createApiKey } from "./create-api-key.ts";
import { reportLeakedKey } from "./report-leaked-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { rotateApiKey } from "./rotate-api-key.ts";
import { hashSecret, makeSecret } from "./secret.ts";
import { updateApiKey } from "./update-api-key.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
const clock = new AdjustableClock("2026-03-01T00:00:00Z");

beforeAll(async () => {
  books = await openBooks();
});

afterAll(() => books.close());

async function customer() {
  const { id, projectId } = await makeCustomer(books.db);
  const ctx: Context = { ...contextOf(books.db, clock, id), permissions: new Set(permissions) };
  const as = (held: readonly Permission[]) => ({ ...ctx, permissions: new Set(held) });
  const create = async (facts: Partial<Parameters<typeof createApiKey>[1]> = {}) => {
    const made = await inTransaction(ctx, (within) =>
      createApiKey(within, { name: "Key", projectId, scopes: ["inference"], ...facts }),
    );
    return { id: made.apiKey.id, secret: made.secret ?? "", apiKey: made.apiKey };
  };
  return { ctx, as, projectId, create };
}

const find = (secret: string | null) => findKeyByHash(books.db, hashSecret(secret ?? ""));
const actsOn = async (id: string) =>
  (await books.db.select().from(auditEntries).where(eq(auditEntries.targetId, id))).map(({ action }) => action);

test("a key is changed, but for its secret; what was changed and by whom is on its page", async () => {
  const { ctx, create } = await customer();
  const { id, secret } = await create({ requestsPerMinute: 10, allowedAddresses: ["203.0.113.0/24"] });
  const changed = await inTransaction(ctx, (within) =>
    updateApiKey(within, id, { name: "Nightly", tokensPerMinute: 500, allowedAddresses: null }),
  );
  expect(changed).toMatchObject({
    name: "Nightly",
    requestsPerMinute: 10,
    tokensPerMinute: 500,
    allowedAddresses: null,
    expiresAt: null,
  });
  expect(await find(secret)).toMatchObject({ name: "Nightly", requestsPerMinute: 10, revision: 2 });
  const detail = apiKeyDetail.parse(await getApiKey(ctx, id));
  expect(detail.activity).toMatchObject([
    { actor: { id: ctx.actor.id }, summary: expect.stringContaining("Changed") },
    { summary: expect.stringContaining("Made") },
  ]);
});

test("changes are refused: foreign, revoked, over one's own permissions, past expiry, unknown model", async () => {
  const { ctx, as, create } = await customer();
  const { id } = await create({ scopes: ["inference", "billing"] });
  await expect(updateApiKey((await customer()).ctx, id, { name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  const engineer = as(["apiKeys.manage", ...keyScopes.inference]);
  await expect(updateApiKey(engineer, id, { name: "x" })).rejects.toMatchObject({ code: "scope_not_allowed" });
  // A new secret of a key that may more than oneself would be a way to more.
  await expect(rotateApiKey(engineer, id, { previousEndsAt: null })).rejects.toMatchObject({
    code: "scope_not_allowed",
  });
  await expect(updateApiKey(ctx, id, { expiresAt: "2026-02-01T00:00:00Z" })).rejects.toMatchObject({
    code: "expiry_in_the_past",
  });
  await expect(updateApiKey(ctx, id, { allowedModels: ["no-such-model"] })).rejects.toMatchObject({
    code: "model_unknown",
  });
  await revokeApiKey(ctx, id);
  await expect(updateApiKey(ctx, id, { name: "x" })).rejects.toMatchObject({ code: "api_key_revoked" });
  await expect(rotateApiKey(ctx, id, { previousEndsAt: null })).rejects.toMatchObject({ code: "api_key_revoked" });
});

test("rotated with overlap, both secrets are taken until the chosen time, and then the new one", async () => {
  const { ctx, create } = await customer();
  const old = await create();
  const previousEndsAt = clock.now().add({ hours: 24 }).toString();
  const { apiKey, secret } = await inTransaction(ctx, (within) => rotateApiKey(within, old.id, { previousEndsAt }));
  expect(apiKey).toMatchObject({ id: old.id, previous: { prefix: old.apiKey.prefix, endsAt: previousEndsAt } });
  expect(apiKey.prefix).not.toBe(old.apiKey.prefix);
  expect(await find(secret)).toMatchObject({ id: old.id, expiresAtMs: null });
  expect(await find(old.secret)).toMatchObject({
    id: old.id,
    expiresAtMs: clock.now().add({ hours: 24 }).epochMilliseconds,
  });
  const everything = JSON.stringify([
    await books.db.select().from(apiKeys),
    await books.db.select().from(auditEntries),
  ]);
  expect(everything).not.toContain(secret);
  expect(await actsOn(old.id)).toEqual(["api_key.created", "api_key.rotated"]);

  const next = await rotateApiKey(ctx, old.id, { previousEndsAt: null });
  expect(await find(secret)).toBeNull();
  expect(await find(old.secret)).toBeNull();
  expect(await find(next.secret)).toMatchObject({ id: old.id });
  clock.set(clock.now().add({ hours: 24 }));
  expect((await listApiKeys(ctx, { limit: 10 })).items[0]?.previous).toBeNull();
});

test("an overlap is at most seven days, and not in the past", async () => {
  const { ctx, create } = await customer();
  const { id } = await create();
  for (const hours of [7 * 24 + 1, -1]) {
    await expect(
      rotateApiKey(ctx, id, { previousEndsAt: clock.now().add({ hours }).toString() }),
    ).rejects.toMatchObject({ code: "overlap_out_of_range" });
  }
});

test("a key that somebody reports as found in public is revoked, and its organization is told", async () => {
  const { ctx, create } = await customer();
  const { id, secret } = await create();
  const stranger = { ...ctx, actor: { type: "system" as const, id: "public", name: "Anybody" } };
  await expect(reportLeakedKey(stranger, { secret: "hr_live_guess" })).rejects.toMatchObject({ code: "no_api_key" });
  expect(await reportLeakedKey(stranger, { secret: makeSecret().secret })).toEqual({ received: true });
  const report = () =>
    inTransaction(stranger, (within) => reportLeakedKey(within, { secret, url: "https://example.com/gist/1" }));
  expect(await report()).toEqual({ received: true });
  expect(await find(secret)).toBeNull();
  // Once more changes nothing, and says the same.
  expect(await report()).toEqual({ received: true });
  expect(await actsOn(id)).toEqual(["api_key.created", "api_key.revoked"]);
  const told = await books.db.select().from(pendingEvents).where(eq(pendingEvents.subjectId, id));
  expect(told).toMatchObject([
    { type: "api_key.leaked", organizationId: ctx.organizationId, facts: { isRevoked: true, createdBy: ctx.actor } },
  ]);
  expect(JSON.stringify(told)).not.toContain(secret);
});

test("a leaked old secret ends alone; the new one stays", async () => {
  const { ctx, create } = await customer();
  const { id, secret } = await create();
  const rotated = await rotateApiKey(ctx, id, { previousEndsAt: clock.now().add({ hours: 24 }).toString() });
  await inTransaction(ctx, (within) => reportLeakedKey(within, { secret }));
  expect(await find(secret)).toBeNull();
  expect(await find(rotated.secret)).toMatchObject({ id });
});

test("a service account owns keys of its project and scopes; disabled, none of them is taken", async () => {
  const { ctx, projectId, create } = await customer();
  const account = await createServiceAccount(ctx, { name: "CI", description: "", projectId, scopes: ["inference"] });
  const { id, secret } = await create({ serviceAccountId: account.id });
  await expect(create({ serviceAccountId: account.id, scopes: ["billing"] })).rejects.toMatchObject({
    code: "scope_not_allowed",
  });
  expect(await listServiceAccounts(ctx)).toMatchObject([{ id: account.id, state: "active", keys: 1 }]);
  expect(
    await inTransaction(ctx, (within) => updateServiceAccount(within, account.id, { disabled: true })),
  ).toMatchObject({ state: "disabled", disabledAt: clock.now().toString() });
  expect(await find(secret)).toBeNull();
  expect((await findKeyStandings(books.db, [id])).get(id)).toMatchObject({ isRefused: true });
  expect((await getApiKey(ctx, id)).state).toBe("disabled");
  await expect(create({ serviceAccountId: account.id })).rejects.toMatchObject({ code: "service_account_disabled" });
  await updateServiceAccount(ctx, account.id, { disabled: false });
  expect(await find(secret)).toMatchObject({ id });
  expect(await actsOn(account.id)).toEqual([
    "service_account.created",
    "service_account.disabled",
    "service_account.enabled",
  ]);
});

test("service accounts are refused: foreign, taken name, another project, more than oneself", async () => {
  const { ctx, as, projectId, create } = await customer();
  const other = await customer();
  const input = { name: "CI", description: "", projectId, scopes: ["inference" as const] };
  const account = await createServiceAccount(ctx, input);
  await expect(
    inTransaction(ctx, (within) => createServiceAccount(within, { ...input, name: "ci" })),
  ).rejects.toMatchObject({ code: "name_taken" });
  await expect(updateServiceAccount(other.ctx, account.id, { disabled: true })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(other.create({ serviceAccountId: account.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(
    createServiceAccount(as(["apiKeys.manage", ...keyScopes.inference]), {
      ...input,
      name: "B",
      scopes: ["billing"],
    }),
  ).rejects.toMatchObject({ code: "scope_not_allowed" });
  await expect(create({ serviceAccountId: account.id, projectId: other.projectId })).rejects.toMatchObject({
    code: "project_not_of_service_account",
  });
});
