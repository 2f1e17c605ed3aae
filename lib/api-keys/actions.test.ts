import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { remoteOperations } from "@/db/schema/remote-operations";
import { changeApiKey, createApiKey, revokeApiKey, rotateApiKey } from "@/lib/api-keys/actions";
import { createServiceAccountAction, switchServiceAccountAction } from "@/lib/service-accounts/actions";
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
  rotatedAt: null,
  previous: null,
  serviceAccountId: null,
  allowedModels: null,
  allowedAddresses: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
  spendPerDay: null,
  spendPerMonth: null,
  ...(call.body as object),
});
const storedAccount = (call: StubCall) => ({
  id: "sa_1",
  name: "build server",
  description: "",
  projectId: "prj_1",
  scopes: ["inference"],
  state: "active",
  keys: 0,
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: { type: "user", id: "usr_1", name: "Test" },
  disabledAt: null,
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
  "PATCH /api/v1/api-keys/key_1": (call) => ({
    status: 200,
    body: {
      ...stored(call),
      spendPerDay: { amount: "2.50", currency: "EUR" },
      projectId: "prj_1",
      scopes: ["inference"],
    },
  }),
  "POST /api/v1/api-keys/key_1/rotations": (call) => ({
    status: 201,
    body: {
      apiKey: {
        ...stored({ ...call, body: {} }),
        name: "ci",
        projectId: "prj_1",
        scopes: ["inference"],
        previous: { prefix: "hr_live_prev", endsAt: "2026-01-08T00:00:00Z" },
      },
      secret,
    },
  }),
  "POST /api/v1/service-accounts": (call) => ({ status: 201, body: storedAccount(call) }),
  "PATCH /api/v1/service-accounts/sa_1": (call) => ({ status: 200, body: storedAccount({ ...call, body: {} }) }),
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

const changeForm = (changes: Record<string, string> = {}) =>
  formOf({
    operationId: "op_4",
    id: "key_1",
    name: "ci",
    expiry: "keep",
    requestsPerMinute: "10",
    spendPerDay: "2,50",
    ...changes,
  });
const rotateForm = (overlap: string) => formOf({ operationId: "op_5", id: "key_1", overlap });
const accountForm = (changes: Record<string, string> = {}) => {
  const form = formOf({ operationId: "op_6", name: "build server", description: "", projectId: "prj_1", ...changes });
  form.append("scopes[]", "inference");
  return form;
};
const switchForm = (disabled: string) => formOf({ operationId: "op_7", id: "sa_1", disabled });

/** The entries of an operation, oldest first. */
async function actsOf(operationId: string): Promise<string[]> {
  const rows = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.operationId, operationId))
    .orderBy(auditEntries.happenedAt, auditEntries.id);
  return rows.map(({ action, targetId, outcome }) => `${action} ${targetId} ${outcome}`);
}

const acts = [
  {
    name: "create",
    send: (org: string, form: FormData) => createApiKey(org, null, form),
    form: () => keyForm(),
    invalid: () => keyForm({ name: " " }),
  },
  {
    name: "revoke",
    send: (org: string, form: FormData) => revokeApiKey(org, null, form),
    form: () => revokeForm("key_1"),
    invalid: () => revokeForm(""),
  },
  {
    name: "change",
    send: (org: string, form: FormData) => changeApiKey(org, null, form),
    form: () => changeForm(),
    invalid: () => changeForm({ allowedAddresses: "10.0.0.1\nexample.com" }),
  },
  {
    name: "rotate",
    send: (org: string, form: FormData) => rotateApiKey(org, null, form),
    form: () => rotateForm("7d"),
    invalid: () => rotateForm("a year"),
  },
  {
    name: "make a service account",
    send: (org: string, form: FormData) => createServiceAccountAction(org, null, form),
    form: () => accountForm(),
    invalid: () => accountForm({ name: "" }),
  },
  {
    name: "switch a service account",
    send: (org: string, form: FormData) => switchServiceAccountAction(org, null, form),
    form: () => switchForm("true"),
    invalid: () => switchForm("maybe"),
  },
];

describe.each(acts)("$name is refused", ({ send, form, invalid }) => {
  test("signed out", async () => {
    await arriveAs(null);
    expect(await send(engineer.ctx.slug, form())).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  });

  test.each(["finance", "viewer"] as const)("to %s", async (role) => {
    const member = await makeMember(role, engineer.ctx);
    await arriveAs(member.token);
    expect(await send(engineer.ctx.slug, form())).toMatchObject({
      ok: false,
      error: { code: "forbidden", facts: { needs: "apiKeys.manage" } },
    });
  });

  test("in a foreign organization", async () => {
    const other = await makeMember("owner");
    expect(await send(other.ctx.slug, form())).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  test("with invalid input", async () => {
    expect(await send(engineer.ctx.slug, invalid())).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  beforeEach(() => () => expect(stub.calls).toEqual([]));
});

test("a key is rotated: the new secret is in the answer alone, the old one ends when the control plane says", async () => {
  expect(await rotateApiKey(engineer.ctx.slug, null, rotateForm("7d"))).toMatchObject({
    ok: true,
    data: { secret, previousEndsAt: "2026-01-08T00:00:00Z" },
  });
  expect(await actsOf("op_5")).toEqual(["api_key.rotate key_1 started", "api_key.rotate key_1 succeeded"]);
  expect(JSON.stringify(await database().select().from(auditEntries))).not.toContain("canary");
});

test("a key is changed and its page shown; what is left empty is without a limit", async () => {
  await expect(changeApiKey(engineer.ctx.slug, null, changeForm())).rejects.toThrow("NEXT_REDIRECT");
  expect(stub.calls.at(-1)?.body).toEqual({
    name: "ci",
    requestsPerMinute: 10,
    tokensPerMinute: null,
    spendPerDay: "2.50",
    spendPerMonth: null,
    allowedModels: null,
    allowedAddresses: null,
  });
  expect(await actsOf("op_4")).toEqual(["api_key.change key_1 started", "api_key.change key_1 succeeded"]);
});

test("a service account is made and disabled, each with its audit entry", async () => {
  expect(await createServiceAccountAction(engineer.ctx.slug, null, accountForm())).toMatchObject({ ok: true });
  expect(await switchServiceAccountAction(engineer.ctx.slug, null, switchForm("true"))).toMatchObject({ ok: true });
  expect(await actsOf("op_6")).toEqual([
    "service_account.create null started",
    "service_account.create sa_1 succeeded",
  ]);
  expect(await actsOf("op_7")).toEqual([
    "service_account.disable sa_1 started",
    "service_account.disable sa_1 succeeded",
  ]);
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
  expect(entry).toMatchObject({
    action: "api_key.create",
    outcome: "succeeded",
    targetId: "key_1",
    facts: { name: "ci" },
  });
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
