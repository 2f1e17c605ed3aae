import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { removeIdleRuleAction, saveIdleRuleAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const rule = {
  ...{ enabled: true, belowPercent: 10, forHours: 6, origin: "organization", updatedAt: "2029-01-01T00:00:00Z" },
  updatedBy: { type: "user", id: "usr_1", name: "X" },
};

withConsole();
let answer: unknown = null;
const stub = stubControlPlane({
  "PUT /api/v1/idle-rule": () => ({ status: 200, body: rule }),
  "PUT /api/v1/reservations/res_1/idle-rule": () => answer ?? { status: 200, body: { ...rule, origin: "reservation" } },
  "DELETE /api/v1/reservations/res_1/idle-rule": () => ({ status: 200, body: rule }),
});
const valid = { operationId: "op_rule", enabled: "on", belowPercent: "10", forHours: "6" };

let administrator: TestMember;
beforeEach(async () => {
  answer = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "saving an idle rule",
      action: saveIdleRuleAction,
      needs: "idleRules.manage",
      valid,
      invalid: [
        { belowPercent: "0" },
        { belowPercent: "" },
        { forHours: "169" },
        { forHours: "1.5" },
        { enabled: "1" },
      ],
    },
    {
      name: "dropping an idle rule",
      action: removeIdleRuleAction,
      needs: "idleRules.manage",
      valid: { operationId: "op_drop", reservationId: "res_1" },
      invalid: [{ reservationId: "" }],
    },
  ],
  stub,
);

describe("an idle rule", () => {
  test("is saved for the organization, and stands in the audit log", async () => {
    expect(await saveIdleRuleAction(administrator.ctx.slug, null, formOf(valid))).toEqual({ ok: true, data: null });
    expect(stub.calls).toMatchObject([
      { idempotencyKey: "op_rule", body: { enabled: true, belowPercent: 10, forHours: 6 } },
    ]);
    expect(await lastAuditEntry("op_rule")).toMatchObject({ outcome: "succeeded", targetType: "organization" });
  });

  test("is saved for one reservation, where a box that is not ticked switches it off", async () => {
    const { enabled: _, ...off } = { ...valid, operationId: "op_own", reservationId: "res_1" };
    expect(await saveIdleRuleAction(administrator.ctx.slug, null, formOf(off))).toMatchObject({ ok: true });
    expect(stub.calls).toMatchObject([{ body: { enabled: false } }]);
    expect(await lastAuditEntry("op_own")).toMatchObject({ outcome: "succeeded", targetId: "res_1" });
  });

  test("of another organization's reservation is not found", async () => {
    answer = { status: 404, body: problem("not_found", 404) };
    const form = formOf({ ...valid, operationId: "op_foreign", reservationId: "res_1" });
    expect(await saveIdleRuleAction(administrator.ctx.slug, null, form)).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
    expect(await lastAuditEntry("op_foreign")).toMatchObject({ outcome: "failed" });
  });

  test("of a reservation is dropped", async () => {
    const form = formOf({ operationId: "op_dropped", reservationId: "res_1" });
    expect(await removeIdleRuleAction(administrator.ctx.slug, null, form)).toEqual({ ok: true, data: null });
    expect(await lastAuditEntry("op_dropped")).toMatchObject({ outcome: "succeeded", action: "idle_rule.remove" });
  });
});
