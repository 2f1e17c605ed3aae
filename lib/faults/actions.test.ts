import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import {
  endFaultAction,
  planMaintenanceAction,
  replaceNodeAction,
  reportFaultAction,
  settleReplacementAction,
} from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const outage = {
  ...{ id: "out_1", state: "open", cause: "provider_fault", code: "xid_79", note: "", nodeId: "nod_1" },
  ...{ nodeName: "h100-1", pool: "eu-north/h100-sxm-8/guaranteed", from: "2029-01-01T00:00:00Z", until: null },
  ...{ maintenanceId: null, reportedBy: "X", reportedAt: "2029-01-01T00:00:00Z", reservation: null, replacements: [] },
};
const report = {
  ...{ operationId: "op_report", nodeId: "nod_1", what: "xid_79", severity: "fault", date: "", time: "", note: "" },
};
const maintenance = {
  ...{ operationId: "op_plan", nodeId: "nod_1", date: "2029-01-01", time: "08:00", untilDate: "2029-01-01" },
  ...{ untilTime: "10:00", note: "New firmware.", scope: "node", pool: "eu-north/h100-sxm-8/surplus-15m" },
};
const replace = { operationId: "op_replace", faultId: "out_1", nodeId: "" };
const settle = {
  ...{ operationId: "op_settle", faultId: "out_1", replacementId: "rpl_1", outcome: "finished", newNode: "h100-2" },
  ...{ ssh: "ssh root@10.0.0.2", note: "" },
};
const end = { operationId: "op_end", faultId: "out_1", note: "A new cable." };

withConsole();
let refusal: unknown = null;
const created = (body: unknown) => () => refusal ?? { status: 201, body };
const stub = stubControlPlane({
  "POST /api/v1/operator/faults": created(outage),
  "POST /api/v1/operator/maintenances": created({ maintenanceId: "mnt_1", items: [outage] }),
  "POST /api/v1/operator/faults/out_1/replacements": created(outage),
  "POST /api/v1/operator/replacements/rpl_1/outcomes": created(outage),
  "POST /api/v1/operator/faults/out_1/ends": created(outage),
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "reporting a fault",
      action: reportFaultAction,
      audited: "fault.report",
      valid: report,
      invalid: [
        { what: "planned" },
        { what: "" },
        { severity: "" },
        { date: "2029-01-01" },
        { nodeId: "" },
        { note: "x".repeat(501) },
      ],
    },
    {
      name: "planning maintenance",
      action: planMaintenanceAction,
      audited: "maintenance.plan",
      valid: maintenance,
      invalid: [{ note: " " }, { time: "25:00" }, { untilDate: "" }, { scope: "rack" }],
    },
    {
      name: "replacing a node",
      action: replaceNodeAction,
      audited: "fault.replace",
      valid: replace,
      invalid: [{ faultId: "" }],
    },
    {
      name: "saying how a replacement ended",
      action: settleReplacementAction,
      audited: "fault.settle",
      valid: settle,
      invalid: [{ outcome: "started" }, { ssh: "x".repeat(2001) }],
    },
    { name: "ending a fault", action: endFaultAction, audited: "fault.end", valid: end, invalid: [{ faultId: "" }] },
  ],
  stub,
);

describe("an operator", () => {
  test("reports a fault of now, or since a time in UTC, and is led to it", async () => {
    await expect(reportFaultAction(null, formOf(report))).rejects.toMatchObject({
      digest: expect.stringContaining("/operator/faults/out_1"),
    });
    const since = formOf({ ...report, operationId: "op_since", date: "2029-01-01", time: "08:30" });
    await expect(reportFaultAction(null, since)).rejects.toBeDefined();
    expect(stub.calls.map(({ body }) => body)).toEqual([
      { nodeId: "nod_1", code: "xid_79", severity: "fault", note: "" },
      { nodeId: "nod_1", code: "xid_79", severity: "fault", note: "", from: "2029-01-01T08:30:00Z" },
    ]);
  });

  test("plans maintenance of a node or of its pool", async () => {
    await expect(planMaintenanceAction(null, formOf(maintenance))).rejects.toBeDefined();
    const pool = formOf({ ...maintenance, operationId: "op_pool", scope: "pool" });
    await expect(planMaintenanceAction(null, pool)).rejects.toBeDefined();
    expect(stub.calls.map(({ body }) => body)).toMatchObject([
      { nodeId: "nod_1", from: "2029-01-01T08:00:00Z", until: "2029-01-01T10:00:00Z" },
      { pool: { region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "surplus", noticeClass: "15m" } },
    ]);
  });

  test("says that the new node serves; the console's log keeps no access details", async () => {
    expect(await settleReplacementAction(null, formOf(settle))).toEqual({ ok: true, data: null });
    expect(stub.calls).toMatchObject([
      { body: { outcome: "finished", methods: [{ kind: "ssh", label: "h100-2", value: "ssh root@10.0.0.2" }] } },
    ]);
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_settle"));
    expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
    expect(JSON.stringify(entries)).not.toContain("10.0.0.2");
  });

  test("reads why no node can take the place of another", async () => {
    refusal = { status: 409, body: problem("no_free_node", 409) };
    expect(await replaceNodeAction(null, formOf(replace))).toMatchObject({
      ok: false,
      error: { code: "no_free_node" },
    });
  });
});
