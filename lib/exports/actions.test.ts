import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { toRecordWindow } from "@/lib/usage/period";
import { cancelExportAction, createFocusExportAction, createUsageExportAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const made = {
  ...{ id: "exp_1", kind: "focus", format: "csv", title: "FOCUS 1.2", fileName: "focus.csv", state: "waiting" },
  ...{ rows: { done: 0, total: null }, bytes: 0, fault: null, createdAt: "2030-01-01T00:00:00Z", endedAt: null },
  ...{ createdBy: { type: "user", id: "usr_1", name: "X" }, expiresAt: "2030-01-08T00:00:00Z" },
};
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/exports": () => answer ?? { status: 201, body: made },
  "POST /api/v1/exports/exp_1/cancellations": () => answer ?? { status: 201, body: { ...made, state: "cancelled" } },
});
const window = { from: "2029-12-01T00:00:00Z", until: "2030-01-01T00:00:00Z" };
const create = { operationId: "op_create", format: "csv", ...window };
const usage = {
  ...{ operationId: "op_usage", kind: "usageRecords", format: "parquet" },
  filter: "day=2029-12-05&project=all&key=!key_1&tag=team:search&cursor=abc",
};
const cancel = { operationId: "op_cancel", exportId: "exp_1" };

let finance: TestMember;
beforeEach(async () => {
  answer = null;
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "asking for a FOCUS export",
      action: createFocusExportAction,
      needs: "invoices.read",
      valid: create,
      invalid: [{ format: "xlsx" }, { from: "yesterday" }],
    },
    {
      name: "asking for usage as a file",
      action: createUsageExportAction,
      needs: "usage.read",
      valid: usage,
      invalid: [{ format: "xlsx" }, { kind: "focus" }, { filter: "x".repeat(8001) }],
    },
    {
      name: "cancelling an export",
      action: cancelExportAction,
      needs: "usage.read",
      valid: cancel,
      invalid: [{ exportId: "" }],
    },
  ],
  stub,
);

test("asking for a file is in the audit log; a sixth at once is refused with the reason", async () => {
  const { slug, organizationId } = finance.ctx;
  const ask = (operationId: string) => createFocusExportAction(slug, null, formOf({ ...create, operationId }));
  expect(await ask("op_first")).toMatchObject({ ok: true });
  expect(stub.calls.at(-1)).toMatchObject({ body: { kind: "focus", format: "csv", filter: window } });
  const rows = await database().select().from(auditEntries).where(eq(auditEntries.action, "export.create"));
  expect(rows.filter((row) => row.organizationId === organizationId).map(({ outcome }) => outcome)).toEqual([
    "started",
    "succeeded",
  ]);
  answer = { status: 409, body: problem("too_many_exports", 409) };
  expect(await ask("op_second")).toMatchObject({ ok: false, error: { code: "too_many_exports" } });
});

test("usage is exported as its page shows it: window and filters, without the place in the list", async () => {
  expect(await createUsageExportAction(finance.ctx.slug, null, formOf(usage))).toMatchObject({ ok: true });
  const { timeZone } = finance.ctx;
  const window = toRecordWindow({ day: "2029-12-05" }, timeZone);
  expect(stub.calls.at(-1)).toMatchObject({
    body: { kind: "usageRecords", format: "parquet", filter: { ...window, apiKeyId: "!key_1", tag: "team:search" } },
  });
  const report = {
    ...usage,
    operationId: "op_report",
    kind: "usage",
    filter: "split=region&within=tag:team&period=month",
  };
  await createUsageExportAction(finance.ctx.slug, null, formOf(report));
  expect(stub.calls.at(-1)).toMatchObject({
    body: { kind: "usage", filter: { interval: "day", groupBy: "region,tag:team,project,product", timeZone } },
  });
});
