import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { acknowledgeRehearsalAction, endRehearsalAction, orderSuccessorAction, startRehearsalAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const actor = { type: "user", id: "usr_1", name: "X" };
const entry = {
  ...{ id: "wait_1", state: "open", act: "buy", nodeType: "h100-sxm-8", nodes: 2, regions: [], hours: 24 },
  ...{ capacityClass: "guaranteed", noticeClass: null, ceiling: { amount: "6.50", currency: "USD" } },
  ...{ earliestStart: "2030-01-01T00:00:00Z", latestStart: "2030-01-02T00:00:00Z", projectId: "prj_1" },
  ...{ poNumber: null, expiresAt: "2030-01-02T00:00:00Z", createdAt: "2029-01-01T00:00:00Z", enteredBy: actor },
  ...{ obstacle: null, endedAt: null, match: null, reservationId: null },
  ...{ alsoNodeTypes: [], ceilingPer: "gpu_hour", approvalRequestId: null },
  successor: { reservationId: "res_1", anyOfFamily: true, prefersSame: false },
};
const over = () => ({ status: 409, body: problem("rehearsal_over", 409) });

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/successor-orders": () => ({ status: 201, body: entry }),
  "PUT /api/v1/reservations/res_1/successor-orders/wait_1": () => ({ status: 200, body: entry }),
  "POST /api/v1/reservations/res_1/rehearsals": over,
  "POST /api/v1/rehearsals/reh_1/acknowledgements": over,
  "POST /api/v1/rehearsals/reh_1/ends": over,
});
const order = {
  ...{ operationId: "op_order", reservationId: "res_1", orderId: "", nodes: "2", hours: "24", ceiling: "6.50" },
  ...{ ceilingPer: "gpu_hour", types: "family", regions: "any", prefers: "price", gapHours: "24" },
  ...{ projectId: "prj_1", poNumber: "" },
};
const rehearse = {
  ...{ operationId: "op_rehearse", reservationId: "res_1", endsAt: "2030-01-01T00:00:00Z", observeMinutes: "60" },
};
const rehearsal = { operationId: "op_rehearsal", rehearsalId: "reh_1" };

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      ...{ name: "ordering a successor", action: orderSuccessorAction, needs: "reservations.buy", valid: order },
      invalid: [
        { ceiling: "0" },
        { ceiling: "-1" },
        { nodes: "0.5" },
        { gapHours: "5" },
        { projectId: "" },
        { act: "tell" },
      ],
    },
    {
      ...{ name: "rehearsing", action: startRehearsalAction, needs: "reservations.release", valid: rehearse },
      invalid: [{ endsAt: "tomorrow" }, { observeMinutes: "1" }],
    },
    {
      ...{ name: "acknowledging a rehearsal", action: acknowledgeRehearsalAction, needs: "reservations.connect" },
      ...{ valid: rehearsal, invalid: [{ rehearsalId: "" }] },
    },
    {
      ...{ name: "ending a rehearsal", action: endRehearsalAction, needs: "reservations.release" },
      ...{ valid: rehearsal, invalid: [{ rehearsalId: "" }] },
    },
  ],
  stub,
);

describe("an order for a successor", () => {
  const asked = { nodes: 2, ceiling: "6.50", anyOfFamily: true, anyRegion: true, prefersSame: false, gapHours: 24 };

  test("is passed on once and stands in the audit log", async () => {
    expect(await orderSuccessorAction(administrator.ctx.slug, null, formOf(order))).toEqual({ ok: true, data: null });
    expect(stub.calls).toMatchObject([{ method: "POST", idempotencyKey: "op_order", body: asked }]);
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_order"));
    expect(entries).toContainEqual(expect.objectContaining({ outcome: "succeeded", targetId: "res_1" }));
  });

  test("is changed by its id", async () => {
    const form = formOf({ ...order, operationId: "op_revise", orderId: "wait_1" });
    expect(await orderSuccessorAction(administrator.ctx.slug, null, form)).toMatchObject({ ok: true });
    expect(stub.calls).toMatchObject([{ method: "PUT", body: asked }]);
  });
});

test("a rehearsal that is over says so", async () => {
  expect(await endRehearsalAction(administrator.ctx.slug, null, formOf(rehearsal))).toMatchObject({
    error: { code: "rehearsal_over" },
  });
});
