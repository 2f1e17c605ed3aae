import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { actOnDeliveryAction, retryItemAction, saveDeliveryAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const bucket = {
  ...{ endpoint: "https://s3.example.com", region: "eu-central-1", bucket: "billing", prefix: "headroom/" },
  accessKeyId: "AKIDEXAMPLE",
};
const known = {
  id: "dlv_1",
  name: "To our books",
  content: { type: "documents", formats: ["pdf"] },
  destination: { type: "bucket", ...bucket, pathStyle: true },
  ...{ state: "waiting", lastDeliveredAt: null, fault: null, nextRunAt: null, pausedAt: null },
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: { type: "user", id: "usr_1", name: "X" },
};
const item = {
  ...{ id: "dli_1", kind: "test", documentId: null, title: "Test", target: "t", state: "waiting", attempts: 0 },
  ...{ fault: null, nextAttemptAt: null, bytes: null, sha256: null, deliveredAt: null },
  createdAt: "2026-01-01T00:00:00Z",
};
const secret = "canary-secret-of-the-store";
const saved = {
  ...{ operationId: "op_save", kind: "documents-bucket", name: "To our books", "formats[]": "pdf" },
  ...{ ...bucket, addressing: "path", secretAccessKey: secret },
};

withConsole();
const stub = stubControlPlane({
  "GET /api/v1/deliveries/dlv_1": () => known,
  "POST /api/v1/deliveries": () => ({ status: 201, body: known }),
  "PATCH /api/v1/deliveries/dlv_1": () => known,
  "DELETE /api/v1/deliveries/dlv_1": () => known,
  "POST /api/v1/deliveries/dlv_1/tests": () => ({ status: 201, body: item }),
  "POST /api/v1/deliveries/dlv_1/items/dli_1/attempts": () => ({ status: 201, body: item }),
});

let finance: TestMember;
beforeEach(async () => {
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "saving a delivery",
      action: saveDeliveryAction,
      needs: "billing.manage",
      valid: saved,
      invalid: [
        { endpoint: "s3.example.com" },
        { bucket: "A" },
        { prefix: "../up" },
        { region: "EU Central" },
        { kind: "focus-mail" },
        { name: "" },
        { secretAccessKey: "short" },
      ],
    },
    {
      name: "an act on a delivery",
      action: actOnDeliveryAction,
      needs: "billing.manage",
      valid: { operationId: "op_act", deliveryId: "dlv_1", act: "test" },
      invalid: [{ act: "explode" }, { deliveryId: "" }],
    },
    {
      name: "sending something again",
      action: retryItemAction,
      needs: "billing.manage",
      valid: { operationId: "op_retry", deliveryId: "dlv_1", itemId: "dli_1" },
      invalid: [{ itemId: "" }],
    },
  ],
  stub,
);

test("finance makes a delivery, is led to it, and the log does not have its secret", async () => {
  await expect(saveDeliveryAction(finance.ctx.slug, null, formOf(saved))).rejects.toMatchObject({
    digest: expect.stringContaining(`/${finance.ctx.slug}/deliveries/dlv_1`),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_save",
      body: {
        content: { type: "documents", formats: ["pdf"] },
        destination: { type: "bucket", ...bucket, pathStyle: true, secretAccessKey: secret },
      },
    },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_save"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
  expect(JSON.stringify(entries)).not.toContain(secret);
});

test("addresses of mail are written one a line, and each is checked", async () => {
  const mail = { operationId: "op_mail", kind: "documents-mail", name: "Mail", "formats[]": "pdf" };
  const send = (to: string) => saveDeliveryAction(finance.ctx.slug, null, formOf({ ...mail, to }));
  await expect(send("ap@example.com\ncfo@example.com")).rejects.toMatchObject({ digest: expect.any(String) });
  expect(stub.calls.at(-1)?.body).toMatchObject({
    destination: { type: "mail", to: ["ap@example.com", "cfo@example.com"] },
  });
  expect(await send("nobody")).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(await send("")).toMatchObject({
    ok: false,
    error: { code: "invalid_input", fields: { to: expect.any(String) } },
  });
});

test("cost is written at an hour, and a change without a secret keeps the stored one", async () => {
  const { "formats[]": _, secretAccessKey: __, ...rest } = saved;
  const cost = {
    ...rest,
    operationId: "op_cost",
    kind: "focus-bucket",
    format: "parquet",
    hour: "6",
    deliveryId: "dlv_1",
  };
  await expect(
    saveDeliveryAction(finance.ctx.slug, null, formOf({ ...cost, secretAccessKey: "" })),
  ).rejects.toMatchObject({
    digest: expect.any(String),
  });
  const body = stub.calls.at(-1)?.body as { destination: object };
  expect(body).toMatchObject({ content: { type: "focus", format: "parquet", hour: 6 } });
  expect(body.destination).not.toHaveProperty("secretAccessKey");
});
