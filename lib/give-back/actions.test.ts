import { beforeEach, expect, test, vi } from "vitest";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { downgradeReservationAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const done = {
  ...{
    reservationId: "res_1",
    noticeClass: "24h",
    nodes: 2,
    freeNodes: 4,
    releaseId: "rel_1",
    surplusReservationId: "res_2",
  },
  ...{ effectiveAt: "2030-01-02T00:00:00Z", until: "2030-01-03T00:00:00Z", pricePerNodeHour: usd("24.50") },
  ...{ remaining: usd("98.00"), surplusCost: usd("49.00"), saved: usd("49.00"), feePercent: 30, fee: usd("14.70") },
  refund: usd("34.30"),
  terms: { earlyReleaseFeePercent: 30, noticeSeconds: 86_400, deliveryToleranceMinutes: 15, sentences: [] },
};

withConsole();
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/downgrades": () => answer ?? { status: 201, body: done },
});
const valid = {
  ...{ operationId: "op_down", reservationId: "res_1", noticeClass: "24h", expectedRefund: "34.30", reason: "" },
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
      ...{ name: "downgrading", action: downgradeReservationAction, needs: "reservations.release", valid },
      invalid: [{ noticeClass: "3h" }, { expectedRefund: "much" }, { reservationId: "" }],
    },
  ],
  stub,
);

test("downgrading goes to the surplus that takes over, and asks again when the terms have changed", async () => {
  const act = downgradeReservationAction(administrator.ctx.slug, null, formOf(valid));
  await expect(act).rejects.toMatchObject({
    digest: expect.stringContaining("/reservations/res_2?receipt=downgraded"),
  });
  expect(stub.calls).toMatchObject([{ body: { noticeClass: "24h", expectedRefund: "34.30" } }]);
  answer = { status: 409, body: problem("terms_changed", 409) };
  const late = formOf({ ...valid, operationId: "op_late" });
  expect(await downgradeReservationAction(administrator.ctx.slug, null, late)).toMatchObject({
    ok: false,
    error: { code: "terms_changed" },
  });
});
