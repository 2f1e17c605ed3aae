import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { remoteOperations } from "@/db/schema/remote-operations";
import { createApiKey, revokeApiKey } from "@/lib/api-keys/actions";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, type StubCall, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const secret = "hr_live_canaryCanaryCanaryCanaryCanary";

const stored = (call: StubCall) => ({
  id: "key_1",
  prefix: "hr_live_cana",
  state: "active",
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: { type: "user", id: "usr_1", name: "Test" },
  lastUsedAt: null,
  revokedAt: null,
  expiresAt: null,
  ...(call.body as object),
});
const sent = new Set<string>();

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/api-keys": (call) => {
    const isFirst = !sent.has(String(call.idempotencyKey));
    sent.add(String(call.idempotencyKey));
    return { status: 201, body: { apiKey: stored(call), secret: isFirst ? secret : null } };
  },
  "POST /api/v1/api-keys/key_1/revocations": (call) => ({
    status: 201,
    body: {
      ...stored(call),
      name: "ci",
      projectId: "prj_1",
      scopes: ["inference"],
      state: "revoked",
      revokedAt: "2026-01-02T00:00:00Z",
    },
  }),
  "POST /api/v1/api-keys/key_foreign/revocations": () => ({ status: 404, body: problem("not_found") }),
});

let engineer: TestMember;
beforeEach(async () => {
  engineer ??= await makeMember("engineer");
  await arriveAs(engineer.token);
});

function keyForm(changes: Record<string, string> = {}, scopes = ["inference"]): FormData {
  const form = formOf({ operationId: "op_1", name: "ci", projectId: "prj_1", expiry: "90", ...changes });
  for (const scope of scopes) form.append("scopes[]", scope);
  return form;
}

const revokeForm = (id: string) => formOf({ operationId: "op_2", id });

const acts = [
  { name: "create", send: (org: string) => createApiKey(org, null, keyForm()), invalid: () => keyForm({ name: " " }) },
  {
    name: "revoke",
    send: (org: string) => revokeApiKey(org, null, revokeForm("key_1")),
    invalid: () => revokeForm(""),
  },
] as const;

describe.each(acts)("$name is refused", ({ name, send, invalid }) => {
  test("signed out", async () => {
    await arriveAs(null);
    expect(await send(engineer.ctx.slug)).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  });

  test.each(["finance", "viewer"] as const)("to %s", async (role) => {
    const member = await makeMember(role, engineer.ctx);
    await arriveAs(member.token);
    expect(await send(engineer.ctx.slug)).toMatchObject({
      ok: false,
      error: { code: "forbidden", facts: { needs: "apiKeys.manage" } },
    });
  });

  test("in a foreign organization", async () => {
    const other = await makeMember("owner");
    expect(await send(other.ctx.slug)).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  test("with invalid input", async () => {
    const act = name === "create" ? createApiKey : revokeApiKey;
    expect(await act(engineer.ctx.slug, null, invalid())).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  });

  beforeEach(() => () => expect(stub.calls).toEqual([]));
});

test("nobody gives a key more than their role has, and the control plane is not even asked", async () => {
  const answer = await createApiKey(engineer.ctx.slug, null, keyForm({}, ["inference", "billing"]));
  expect(answer).toMatchObject({
    ok: false,
    error: { code: "scope_not_allowed", fields: { scopes: expect.stringContaining("Billing") } },
  });
  expect(stub.calls).toEqual([]);
});

test("a key is made once: the second submit gets no secret, and no trace of it is stored", async () => {
  const form = () => keyForm({ operationId: "op_once" });
  const first = await createApiKey(engineer.ctx.slug, null, form());
  expect(first).toMatchObject({ ok: true, data: { id: "key_1", secret } });
  expect(await createApiKey(engineer.ctx.slug, null, form())).toMatchObject({ ok: true, data: { secret: null } });
  expect(stub.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["op_once", "op_once"]);
  const [entry] = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.operationId, "op_once"))
    .orderBy(desc(auditEntries.id));
  expect(entry).toMatchObject({ action: "api_key.create", outcome: "succeeded", facts: { name: "ci" } });
  const kept = JSON.stringify([
    await database().select().from(auditEntries),
    await database().select().from(remoteOperations),
  ]);
  expect(kept).not.toContain("canary");
});

test("a key is revoked, and its audit entry names it", async () => {
  expect(await revokeApiKey(engineer.ctx.slug, null, revokeForm("key_1"))).toMatchObject({
    ok: true,
    data: { name: "ci" },
  });
  const [entry] = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_2"));
  expect(entry).toMatchObject({ action: "api_key.revoke", targetId: "key_1" });
});

test("a foreign key is not found", async () => {
  const form = formOf({ operationId: "op_3", id: "key_foreign" });
  expect(await revokeApiKey(engineer.ctx.slug, null, form)).toMatchObject({ ok: false, error: { code: "not_found" } });
});
