import { beforeEach, expect, test, vi } from "vitest";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { setAlarmAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const setting = { quotaId: "*", thresholds: [50, 90], setBy: "X", setAt: "2026-01-01T00:00:00Z" };
const stub = stubControlPlane({
  [`PUT /api/v1/quota-alarm-settings/${encodeURIComponent("*")}`]: () => ({ status: 200, body: setting }),
});
const set = { operationId: "op_alarm", quotaId: "*", thresholds: "90%, 50" };

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "setting alarms",
      action: setAlarmAction,
      needs: "quotas.manage",
      valid: set,
      invalid: [
        ...[{ thresholds: "0" }, { thresholds: "101" }, { thresholds: "80.5" }, { thresholds: "many" }],
        ...[{ thresholds: "1 2 3 4 5 6" }, { quotaId: "" }],
      ],
    },
  ],
  stub,
);

test("shares are written as people write them, in any order, and none gives no alarm", async () => {
  expect(await setAlarmAction(administrator.ctx.slug, null, formOf(set))).toMatchObject({ ok: true });
  const none = formOf({ ...set, operationId: "op_none", thresholds: "" });
  expect(await setAlarmAction(administrator.ctx.slug, null, none)).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([{ body: { thresholds: [50, 90] } }, { body: { thresholds: [] } }]);
});
