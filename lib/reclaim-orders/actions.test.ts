import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { beforeEach, expect, test, vi } from "vitest";
import { GET as statusHandler } from "@/app/api/operator/reclaims/[id]/status/route";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, makeOperator, withConsole } from "@/lib/testing/with-console";
import { announceReclaimAction, takeBackEarlyAction, withdrawReclaimAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const hit = {
  ...{ id: "rcl_1", state: "announced", reservationId: "res_1", organizationId: "org_1", organizationName: "Labs" },
  ...{ name: "Tuning", startsAt: "2029-01-01T00:00:00Z", endsAt: "2029-02-01T00:00:00Z", nodes: 2, nodesLeft: 1 },
  ...{ acknowledgedAt: null, acknowledgedBy: null, takenBackAt: null, credit: null },
};
const order = {
  ...{ id: "rco_1", state: "announced", region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "surplus" },
  ...{ noticeClass: "15m", nodes: 4, unsold: 2, reason: "x", reclaims: [hit] },
  ...{ announcedAt: "2029-01-02T00:00:00Z", deadline: "2029-01-02T00:15:00Z" },
};
const announcement = {
  ...{ operationId: "op_announce", region: "eu-north", type: "h100-sxm-8", notice: "15m", nodes: "4" },
  ...{ affects: "res_1 res_2", reason: "A tenant returns." },
};
const withdrawal = { operationId: "op_withdraw", orderId: "rco_1" };
const early = { operationId: "op_early", orderId: "rco_1", reservationId: "", reason: "A cable." };

withConsole();
let refusal: unknown = null;
const created = () => refusal ?? { status: 201, body: order };
const stub = stubControlPlane({
  "POST /api/v1/operator/reclaims": created,
  "POST /api/v1/operator/reclaims/rco_1/withdrawals": created,
  "POST /api/v1/operator/reclaims/rco_1/early-takings": created,
  "GET /api/v1/operator/reclaims/rco_1": () => ({ status: 200, body: order }),
  "GET /api/v1/operator/catalogue": () => ({ status: 200, body: { regions: [], nodeTypes: [], models: [] } }),
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
      name: "announcing a reclaim",
      action: announceReclaimAction,
      audited: "reclaim.announce",
      valid: announcement,
      invalid: [{ nodes: "0" }, { nodes: "1.5" }, { notice: "guaranteed" }, { reason: " " }, { region: "" }],
    },
    {
      name: "withdrawing a reclaim",
      action: withdrawReclaimAction,
      audited: "reclaim.withdraw",
      valid: withdrawal,
      invalid: [{ orderId: "" }],
    },
    {
      name: "saying that nodes are gone already",
      action: takeBackEarlyAction,
      audited: "reclaim.take_early",
      valid: early,
      invalid: [{ reason: "" }, { orderId: "" }],
    },
  ],
  stub,
);

const entriesOf = async (operationId: string) => {
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, operationId));
  return entries.map(({ outcome, actorId, organizationId }) => [outcome, actorId, organizationId]);
};

test("an operator announces what was looked at, whom it hits included, and is led to it", async () => {
  await expect(announceReclaimAction(null, formOf(announcement))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/reclaims/rco_1?announced=1"),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_announce",
      body: { nodeType: "h100-sxm-8", noticeClass: "15m", nodes: 4, affects: ["res_1", "res_2"] },
    },
  ]);
  expect(await entriesOf("op_announce")).toEqual([
    ["started", operator.ctx.userId, null],
    ["succeeded", operator.ctx.userId, null],
  ]);
});

test("one that would hit others by now is not announced, and the reason stays typed", async () => {
  refusal = { status: 409, body: problem("reclaim_changed", 409) };
  expect(await announceReclaimAction(null, formOf({ ...announcement, operationId: "op_changed" }))).toMatchObject({
    error: { code: "reclaim_changed" },
    values: { reason: "A tenant returns." },
  });
});

test("it is withdrawn, and one whose nodes are going says so", async () => {
  expect(await withdrawReclaimAction(null, formOf(withdrawal))).toEqual({ ok: true, data: null });
  refusal = { status: 409, body: problem("reclaim_started", 409) };
  expect(await withdrawReclaimAction(null, formOf({ ...withdrawal, operationId: "op_late" }))).toMatchObject({
    error: { code: "reclaim_started" },
  });
  expect((await entriesOf("op_late")).map(([outcome]) => outcome)).toEqual(["started", "failed"]);
});

test("nodes that are gone are said of all, or of one reservation", async () => {
  await takeBackEarlyAction(null, formOf(early));
  await takeBackEarlyAction(null, formOf({ ...early, operationId: "op_one", reservationId: "res_1" }));
  expect(stub.calls.map(({ body }) => body)).toEqual([
    { reason: "A cable." },
    { reason: "A cable.", reservationId: "res_1" },
  ]);
});

test("its page follows what operators alone may read", async () => {
  const read = () =>
    statusHandler(new NextRequest("http://console.test/api/operator/reclaims/rco_1/status"), {
      params: Promise.resolve({ id: "rco_1" }),
    });
  expect(await (await read()).json()).toEqual({ version: "announced res_1:announced:" });
  await arriveAs((await makeMember("owner")).token);
  expect((await read()).status).toBe(403);
});
