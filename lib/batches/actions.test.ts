import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { cancelBatchAction, startBatchAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const batch = {
  ...{ id: "batch_1", projectId: "prj_1", state: "cancelling", endpoint: "/v1/chat/completions", fault: null },
  ...{ fileName: "cases.jsonl", metadata: null },
  ...{ lines: { total: 9, succeeded: 2, failed: 0 }, cost: { amount: "0.01", currency: "USD" } },
  ...{ hasResults: false, hasErrors: false, createdAt: "2030-01-01T00:00:00Z", endedAt: null },
  ...{ createdBy: { type: "api_key", id: "key_1", name: "X" }, expiresAt: "2030-01-02T00:00:00Z" },
};
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/batches/batch_1/cancellations": () => answer ?? { status: 201, body: batch },
  "POST /api/v1/batches": () => answer ?? { status: 201, body: batch },
});
const valid = { operationId: "op_cancel", batchId: "batch_1" };
const request = '{"custom_id":"one","url":"/v1/chat/completions","body":{"model":"demo-small"}}';
const start = {
  ...{ operationId: "op_start", projectId: "prj_1", endpoint: "/v1/chat/completions", fileName: "" },
  requests: `${request}\r\n`,
};

let administrator: TestMember;
beforeEach(async () => {
  answer = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    { name: "cancelling a batch", action: cancelBatchAction, needs: "models.use", valid, invalid: [{ batchId: "" }] },
    {
      ...{ name: "starting a batch", action: startBatchAction, needs: "models.use", valid: start },
      invalid: [
        { projectId: "" },
        { endpoint: "/v1/messages" },
        { requests: "" },
        { requests: "x".repeat(900_001) },
        { fileName: "two\nlines" },
      ],
    },
  ],
  stub,
);

test("cancelling asks the control plane and is in the audit log; one that has ended is refused", async () => {
  const { slug, organizationId } = administrator.ctx;
  const cancel = (operationId: string) => cancelBatchAction(slug, null, formOf({ ...valid, operationId }));
  expect(await cancel("op_first")).toMatchObject({ ok: true });
  const rows = await database().select().from(auditEntries).where(eq(auditEntries.action, "batch.cancel"));
  expect(rows.filter((row) => row.organizationId === organizationId).map(({ outcome }) => outcome)).toEqual([
    "started",
    "succeeded",
  ]);
  answer = { status: 409, body: problem("batch_ended", 409) };
  expect(await cancel("op_second")).toMatchObject({ ok: false, error: { code: "batch_ended" } });
});

test("starting sends the requests once, keeps them out of the audit log, and goes to the list; a refusal names the lines", async () => {
  const { slug, organizationId } = administrator.ctx;
  await expect(startBatchAction(slug, null, formOf(start))).rejects.toMatchObject({
    digest: expect.stringContaining(`/${slug}/batches`),
  });
  expect(stub.calls.at(-1)?.body).toEqual({
    ...{ projectId: "prj_1", endpoint: "/v1/chat/completions", requests: `${request}\n` },
  });
  const named = { ...start, operationId: "op_named", fileName: " Night of the 27th " };
  await expect(startBatchAction(slug, null, formOf(named))).rejects.toThrow();
  expect(stub.calls.at(-1)?.body).toMatchObject({ fileName: "Night of the 27th" });
  const rows = await database().select().from(auditEntries).where(eq(auditEntries.action, "batch.start"));
  const own = rows.filter((row) => row.organizationId === organizationId);
  expect(own.map(({ outcome }) => outcome)).toEqual(["started", "succeeded", "started", "succeeded"]);
  expect(JSON.stringify(own)).not.toContain("custom_id");
  answer = {
    status: 400,
    body: { ...problem("invalid_input", 400), fields: { requests: "Line 1: This line is not JSON." } },
  };
  expect(await startBatchAction(slug, null, formOf({ ...start, operationId: "op_again" }))).toMatchObject({
    ok: false,
    error: { code: "invalid_input", fields: { requests: "Line 1: This line is not JSON." } },
  });
});
