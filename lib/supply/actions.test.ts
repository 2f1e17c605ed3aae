import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { releaseSupplyAction, withdrawSupplyAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const window = { from: "2030-01-01T00:00:00Z", until: "2030-01-31T00:00:00Z" };
const release = {
  operationId: "op_release",
  region: "eu-north",
  type: "h100-sxm-8",
  class: "15m",
  nodes: "4",
  ...window,
};
const withdrawal = {
  ...{ operationId: "op_withdraw", supplyId: "sup_1", nodes: "2", date: "2030-01-05", hour: "06" },
  reason: "Needed at home.",
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/operator/supply": ({ body }) => ({
    status: 201,
    body: { ...(body as object), id: "sup_1", releasedAt: "2029-12-01T00:00:00Z" },
  }),
  "POST /api/v1/operator/supply/sup_1/withdrawals": ({ body }) =>
    refusal ?? {
      status: 201,
      body: {
        ...(body as object),
        ...{ id: "wdr_1", supplyId: "sup_1", until: window.until, withdrawnBy: "X", withdrawnAt: window.from },
      },
    },
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
      name: "releasing supply",
      action: releaseSupplyAction,
      audited: "supply.release",
      valid: release,
      invalid: [
        { nodes: "0" },
        { nodes: "-4" },
        { nodes: "1e3" },
        { nodes: "10001" },
        { class: "gold" },
        { from: "tomorrow" },
        { region: "" },
      ],
    },
    {
      name: "withdrawing supply",
      action: withdrawSupplyAction,
      audited: "supply.withdraw",
      valid: withdrawal,
      invalid: [{ nodes: "0" }, { hour: "24" }, { date: "2030-02-30" }, { reason: "  " }, { supplyId: "" }],
    },
  ],
  stub,
);

const outcomesOf = async (operationId: string) => {
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, operationId));
  return entries.map(({ outcome, actorId, organizationId }) => [outcome, actorId, organizationId]);
};

test("an operator releases surplus, and is led to the block", async () => {
  await expect(releaseSupplyAction(null, formOf(release))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/supply/sup_1?released=1"),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_release",
      body: { nodeType: "h100-sxm-8", capacityClass: "surplus", noticeClass: "15m", nodes: 4, ...window },
    },
  ]);
  expect(await outcomesOf("op_release")).toEqual([
    ["started", operator.ctx.userId, null],
    ["succeeded", operator.ctx.userId, null],
  ]);
});

test("an operator withdraws nodes from a full UTC hour on", async () => {
  expect(await withdrawSupplyAction(null, formOf(withdrawal))).toEqual({ ok: true, data: { id: "wdr_1" } });
  expect(stub.calls).toMatchObject([{ body: { nodes: 2, from: "2030-01-05T06:00:00Z", reason: "Needed at home." } }]);
});

test("nodes that are sold stay, and the refusal stands beside the number", async () => {
  refusal = { status: 409, body: problem("supply_sold", 409, { nodes: "2 nodes are not free." }) };
  expect(await withdrawSupplyAction(null, formOf({ ...withdrawal, operationId: "op_sold" }))).toMatchObject({
    error: { code: "supply_sold", fields: { nodes: "2 nodes are not free." } },
    values: { reason: "Needed at home." },
  });
  expect((await outcomesOf("op_sold")).map(([outcome]) => outcome)).toEqual(["started", "failed"]);
});
