import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { acknowledgeReclaimAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const reclaim = {
  ...{ id: "rcl_1", state: "acknowledged", reservationId: "res_1", reservationName: "x", projectId: "prj_1" },
  ...{ region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "surplus", noticeClass: "15m", nodes: 2 },
  ...{ nodesLeft: 0, reason: "x", announcedAt: "2029-01-01T00:00:00Z", drainsAt: "2029-01-01T00:07:30Z" },
  ...{ deadline: "2029-01-01T00:15:00Z", acknowledgedAt: "2029-01-01T00:01:00Z", takenBackAt: null, withdrawnAt: null },
  ...{ acknowledgedBy: { type: "user", id: "usr_1", name: "X" }, noticeKept: null, credit: null },
};

withConsole();
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/reclaims/rcl_1/acknowledgements": () => answer ?? { status: 201, body: reclaim },
});
const valid = { operationId: "op_acknowledge", reclaimId: "rcl_1" };

let administrator: TestMember;
beforeEach(async () => {
  answer = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "acknowledging a reclaim",
      action: acknowledgeReclaimAction,
      needs: "reservations.release",
      valid,
      invalid: [{ reclaimId: "" }],
    },
  ],
  stub,
);

describe("acknowledging a reclaim", () => {
  test("is passed on once and stands in the audit log", async () => {
    expect(await acknowledgeReclaimAction(administrator.ctx.slug, null, formOf(valid))).toEqual({
      ok: true,
      data: null,
    });
    expect(stub.calls).toMatchObject([{ idempotencyKey: "op_acknowledge" }]);
    expect(await lastAuditEntry("op_acknowledge")).toMatchObject({ outcome: "succeeded", targetId: "rcl_1" });
  });

  test("says so when the reclaim is over", async () => {
    answer = { status: 409, body: problem("reclaim_over", 409) };
    const form = formOf({ ...valid, operationId: "op_late" });
    expect(await acknowledgeReclaimAction(administrator.ctx.slug, null, form)).toMatchObject({
      ok: false,
      error: { code: "reclaim_over" },
    });
    expect(await lastAuditEntry("op_late")).toMatchObject({ outcome: "failed" });
  });
});
