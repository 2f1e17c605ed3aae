import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import { apiKey as apiKeySchema } from "../contract/api-keys.ts";
import { keyScopes, type Permission, permissions } from "../contract/permissions.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { contextOf, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { updateProject } from "../organizations/projects.ts";
import { listApiKeys } from "./api-keys.ts";
import { findKeyByHash } from "./authenticate.ts";
import { createApiKey } from "./create-api-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { hashSecret } from "./secret.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
const clock = new AdjustableClock("2026-03-01T00:00:00Z");

beforeAll(async () => {
  books = await openBooks();
});

afterAll(() => books.close());

async function customer(held: readonly Permission[] = permissions) {
  const organization = await makeCustomer(books.db);
  const ctx: Context = { ...contextOf(books.db, clock, organization.id), permissions: new Set(held) };
  const create = (facts: Partial<Parameters<typeof createApiKey>[1]> = {}) =>
    inTransaction(ctx, (within) =>
      createApiKey(within, { name: "Key", projectId: organization.projectId, scopes: ["inference"], ...facts }),
    );
  return { ctx, projectId: organization.projectId, create };
}

test("a key is made with its secret shown once; only its hash is stored, and the act is in the audit trail", async () => {
  const { ctx, projectId, create } = await customer();
  const { apiKey, secret } = await create();
  expect(apiKeySchema.parse(apiKey)).toMatchObject({
    name: "Key",
    projectId,
    state: "active",
    lastUsedAt: null,
    createdBy: { id: ctx.actor.id },
  });
  expect(secret?.startsWith(apiKey.prefix)).toBe(true);
  const everything = JSON.stringify([
    await books.db.select().from(apiKeys),
    await books.db.select().from(auditEntries),
  ]);
  expect(everything).not.toContain(secret);
  expect(await findKeyByHash(books.db, hashSecret(secret ?? ""))).toMatchObject({
    id: apiKey.id,
    organizationId: ctx.organizationId,
    projectId,
  });
  const [entry] = (await books.db.select().from(auditEntries)).filter((row) => row.targetId === apiKey.id);
  expect(entry).toMatchObject({ action: "api_key.created", outcome: "succeeded", organizationId: ctx.organizationId });
});

test("nobody gives a key more than they have", async () => {
  const { create } = await customer(["apiKeys.manage", ...keyScopes.inference]);
  await expect(create({ scopes: ["inference", "billing"] })).rejects.toMatchObject({
    code: "scope_not_allowed",
    options: { status: 403 },
  });
  expect((await create({ scopes: ["inference"] })).apiKey.scopes).toEqual(["inference"]);
});

test("a key needs a project of the organization that is open, and an end in the future", async () => {
  const { ctx, create } = await customer();
  const foreign = await customer();
  await expect(create({ projectId: foreign.projectId })).rejects.toMatchObject({ code: "not_found" });
  const archived = await makeProject(books.db, ctx.organizationId, "Old");
  await updateProject(ctx, archived, { archived: true });
  await expect(create({ projectId: archived })).rejects.toMatchObject({ code: "project_archived" });
  await expect(create({ expiresAt: "2026-02-01T00:00:00Z" })).rejects.toMatchObject({ code: "expiry_in_the_past" });
});

test("keys are listed page by page, newest first, of one's own organization alone", async () => {
  const { ctx, create } = await customer();
  const foreign = await (await customer()).create();
  for (const name of ["first", "second", "third"]) {
    clock.set(clock.now().add({ seconds: 1 }));
    await create({ name });
  }
  const page = await listApiKeys(ctx, { limit: 2 });
  expect(page.items.map(({ name }) => name)).toEqual(["third", "second"]);
  const rest = await listApiKeys(ctx, { limit: 2, cursor: page.nextCursor ?? "" });
  expect(rest.items.map(({ name }) => name)).toEqual(["first"]);
  expect(rest.nextCursor).toBeNull();
  expect((await listApiKeys(ctx, { limit: 2, projectId: "prj_other" })).items).toEqual([]);
  const ids = [rest.items[0]?.id ?? "", foreign.apiKey.id, "key_unknown"];
  expect((await listApiKeys(ctx, { limit: 2, ids })).items.map(({ name }) => name)).toEqual(["first"]);
});

test("keys are found by state and by a part of what people know of them", async () => {
  const { ctx, create } = await customer();
  const { apiKey: living } = await create({ name: "Nightly 100%" });
  await create({ name: "Nightly 1000", expiresAt: clock.now().add({ hours: 1 }).toString() });
  const { apiKey: gone } = await create({ name: "Old", expiresAt: clock.now().add({ hours: 1 }).toString() });
  await revokeApiKey(ctx, gone.id);
  const found = async (query: object) =>
    (await listApiKeys(ctx, { limit: 10, ...query })).items.map(({ name }) => name).sort();
  expect(await found({ state: "active" })).toEqual(["Nightly 100%", "Nightly 1000"]);
  clock.set(clock.now().add({ hours: 1 }));
  expect(await found({ state: "active" })).toEqual(["Nightly 100%"]);
  expect(await found({ state: "expired" })).toEqual(["Nightly 1000"]);
  expect(await found({ state: "revoked" })).toEqual(["Old"]);
  expect(await found({ state: "disabled" })).toEqual([]);
  expect(await found({ search: "nightly" })).toEqual(["Nightly 100%", "Nightly 1000"]);
  expect(await found({ search: "100%" })).toEqual(["Nightly 100%"]);
  expect(await found({ search: living.prefix })).toContain("Nightly 100%");
  expect(await found({ search: living.createdBy.name, state: "revoked" })).toEqual(["Old"]);
});

test("a revoked key is gone for good; revoking it again changes nothing; a foreign one does not exist", async () => {
  const { ctx, create } = await customer();
  const { apiKey, secret } = await create();
  const other = await customer();
  await expect(revokeApiKey(other.ctx, apiKey.id)).rejects.toMatchObject({ code: "not_found" });
  const revoked = await revokeApiKey(ctx, apiKey.id);
  expect(revoked).toMatchObject({ state: "revoked", revokedAt: clock.now().toString() });
  clock.set(clock.now().add({ hours: 1 }));
  expect(await revokeApiKey(ctx, apiKey.id)).toEqual(revoked);
  expect(await findKeyByHash(books.db, hashSecret(secret ?? ""))).toBeNull();
});

test("a key ends at its expiry", async () => {
  const { ctx, create } = await customer();
  const { apiKey } = await create({ expiresAt: clock.now().add({ hours: 2 }).toString() });
  expect(apiKey.state).toBe("active");
  clock.set(clock.now().add({ hours: 2 }));
  expect((await listApiKeys(ctx, { limit: 10 })).items[0]?.state).toBe("expired");
});
