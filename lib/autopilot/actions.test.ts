import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { saveAutopilotAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const saved = {
  ...{ enabled: true, colleaguesPrice: null, marketPrice: "30.5", marketAfterHours: 2, takeBackMinutes: 15 },
  ...{ offerHours: 24, keepNodes: 1, possible: true, whyNot: null, offers: [], updatedAt: "2029-01-01T00:00:00Z" },
  highestPrice: { amount: "49.00", currency: "USD" },
  updatedBy: { type: "user", id: "usr_1", name: "X" },
};

withConsole();
let answer: unknown = null;
const stub = stubControlPlane({
  "PUT /api/v1/reservations/res_1/idle-autopilot": () => answer ?? { status: 200, body: saved },
});
const valid = {
  ...{ operationId: "op_autopilot", reservationId: "res_1", enabled: "on", colleaguesPrice: "", marketPrice: "30.5" },
  ...{ marketAfterHours: "2", takeBackMinutes: "15", offerHours: "24", keepNodes: "1" },
};

let administrator: TestMember;
beforeEach(async () => {
  answer = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "saving an idle autopilot",
      action: saveAutopilotAction,
      needs: "reservations.release",
      valid,
      invalid: [{ marketPrice: "cheap" }, { takeBackMinutes: "61" }, { offerHours: "0" }, { keepNodes: "-1" }],
    },
  ],
  stub,
);

describe("an idle autopilot", () => {
  test("is saved with the steps that have a price, and stands in the audit log", async () => {
    expect(await saveAutopilotAction(administrator.ctx.slug, null, formOf(valid))).toEqual({ ok: true, data: null });
    expect(stub.calls).toMatchObject([
      { idempotencyKey: "op_autopilot", body: { colleaguesPrice: null, marketPrice: "30.5", takeBackMinutes: 15 } },
    ]);
    expect(await lastAuditEntry("op_autopilot")).toMatchObject({ outcome: "succeeded", targetId: "res_1" });
  });

  test("says beside its field why a price is refused", async () => {
    const fields = { marketPrice: "Ask at most 49.00: what this reservation pays." };
    answer = { status: 400, body: { ...problem("invalid_input", 400), fields } };
    const form = formOf({ ...valid, operationId: "op_dear", marketPrice: "60" });
    expect(await saveAutopilotAction(administrator.ctx.slug, null, form)).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields },
    });
    expect(await lastAuditEntry("op_dear")).toMatchObject({ outcome: "failed" });
  });
});
