import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { removeProviderAction, saveProviderAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const provider = {
  ...{ operationId: "op_provider", id: "eu-1", name: "Europe 1", baseUrl: "https://engine.example.com/v1" },
  ...{ secretFate: "keep", secret: "", maxConcurrent: "", connectTimeout: "5", firstByteTimeout: "600" },
  idleTimeout: "0.5",
};
const removal = { operationId: "op_remove_provider", id: "eu-1" };

const saved = {
  ...{ id: "eu-1", name: "Europe 1", baseUrl: "https://engine.example.com/v1", hasSecret: false, discovered: false },
  ...{ maxConcurrent: null, connectTimeoutMs: 5000, firstByteTimeoutMs: 600_000, idleTimeoutMs: 500 },
};

withConsole();
let isInUse = false;
const stub = stubControlPlane({
  "PUT /api/v1/operator/providers/eu-1": () => saved,
  "DELETE /api/v1/operator/providers/eu-1": () =>
    isInUse ? { status: 409, body: problem("provider_in_use", 409) } : { id: "eu-1" },
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  isInUse = false;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "saving a provider",
      action: saveProviderAction,
      audited: "provider.save",
      valid: provider,
      invalid: [
        { id: "With Blank" },
        { name: " " },
        { baseUrl: "ftp://engine.example.com" },
        { baseUrl: "engine" },
        { maxConcurrent: "0" },
        { maxConcurrent: "1.5" },
        { connectTimeout: "90" },
        { idleTimeout: "soon" },
        { secretFate: "show" },
        { secretFate: "replace" },
        { secretFate: "keep", secret: "typed by accident" },
      ],
    },
    {
      name: "removing a provider",
      action: removeProviderAction,
      audited: "provider.remove",
      valid: removal,
      invalid: [{ id: "" }],
    },
  ],
  stub,
);

test("an operator saves a provider with its limits, is led to it, and the secret is in no audit entry", async () => {
  const form = formOf({ ...provider, secretFate: "replace", secret: "sk-canary", maxConcurrent: "8" });
  await expect(saveProviderAction(null, form)).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/providers/eu-1?saved=1&look=1"),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_provider",
      body: {
        secret: "sk-canary",
        maxConcurrent: 8,
        connectTimeoutMs: 5000,
        firstByteTimeoutMs: 600_000,
        idleTimeoutMs: 500,
      },
    },
  ]);
  const entries = await database().select().from(auditEntries);
  expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toContain("provider.save succeeded");
  expect(JSON.stringify(entries)).not.toContain("canary");
});

test.each([
  ["keep", undefined],
  ["remove", null],
] as const)("to %s the secret is said without it", async (secretFate, secret) => {
  const form = formOf({ ...provider, operationId: `op_${secretFate}`, secretFate });
  await expect(saveProviderAction(null, form)).rejects.toMatchObject({ digest: expect.any(String) });
  const [call] = stub.calls;
  expect(call?.body).toHaveProperty("baseUrl");
  expect(Object.entries(call?.body ?? {}).find(([field]) => field === "secret")?.[1]).toBe(secret);
});

test("a provider is removed, and not while a model leads to it", async () => {
  isInUse = true;
  expect(await removeProviderAction(null, formOf(removal))).toMatchObject({ error: { code: "provider_in_use" } });
  isInUse = false;
  await expect(removeProviderAction(null, formOf(removal))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/providers"),
  });
});
