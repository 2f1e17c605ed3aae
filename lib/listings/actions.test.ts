import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { callBackListingAction, createListingAction, withdrawListingAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const listing = {
  ...{
    id: "lst_1",
    reservationId: "res_1",
    reservationName: "x",
    projectId: "prj_1",
    kind: "loan",
    audience: "market",
  },
  ...{
    state: "open",
    region: "eu-north",
    nodeType: "h100-sxm-8",
    capacityClass: "surplus",
    noticeClass: "1h",
    nodes: 2,
  },
  ...{ from: "2030-01-02T00:00:00Z", until: "2030-01-03T00:00:00Z", floorPricePerNodeHour: usd("20.00") },
  ...{ marketFeePercent: "10", creditPerNodeHour: usd("18.00"), takeBackMinutes: 60, unsoldNodeHours: 48 },
  ...{ heldNodeHours: 0, soldNodeHours: "0", credited: usd("0.00"), createdAt: "2030-01-01T00:00:00Z", closedAt: null },
  createdBy: { type: "user", id: "usr_1", name: "X" },
};

withConsole();
let answer: unknown = null;
const reply = () => answer ?? { status: 201, body: listing };
const stub = stubControlPlane({
  "POST /api/v1/listings": reply,
  "POST /api/v1/listings/lst_1/withdrawals": reply,
  "POST /api/v1/listings/lst_1/call-backs": reply,
});

const created = {
  ...{ operationId: "op_list", reservationId: "res_1", kind: "loan", audience: "market", nodes: "2" },
  ...{ from: "2030-01-02T00:00:00Z", until: "2030-01-03T00:00:00Z", floorPricePerNodeHour: "20" },
  takeBackMinutes: "60",
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
      ...{ name: "listing", action: createListingAction, needs: "reservations.release", valid: created },
      invalid: [{ kind: "gift" }, { nodes: "0" }, { takeBackMinutes: "61" }, { floorPricePerNodeHour: "-1" }],
    },
    {
      ...{ name: "withdrawing a listing", action: withdrawListingAction, needs: "reservations.release" },
      valid: { operationId: "op_withdraw", listingId: "lst_1" },
      invalid: [{ listingId: "" }],
    },
    {
      ...{ name: "calling a loan back", action: callBackListingAction, needs: "reservations.release" },
      valid: { operationId: "op_back", listingId: "lst_1", reason: "" },
      invalid: [{ listingId: "" }],
    },
  ],
  stub,
);

describe("what is passed on", () => {
  test("a listing as it was reviewed; the receipt is its page", async () => {
    const act = createListingAction(administrator.ctx.slug, null, formOf(created));
    await expect(act).rejects.toMatchObject({ digest: expect.stringContaining("/listings/lst_1?receipt=listed") });
    expect(stub.calls).toMatchObject([
      { idempotencyKey: "op_list", body: { nodes: 2, takeBackMinutes: 60, floorPricePerNodeHour: "20" } },
    ]);
    expect(await lastAuditEntry("op_list")).toMatchObject({ outcome: "succeeded", targetId: "res_1" });
  });

  test("a withdrawal and a call-back, each with its entry; a refusal is told", async () => {
    const { slug } = administrator.ctx;
    expect(
      await withdrawListingAction(slug, null, formOf({ operationId: "op_withdraw", listingId: "lst_1" })),
    ).toMatchObject({ ok: true });
    answer = { status: 409, body: problem("nothing_lent", 409) };
    const form = formOf({ operationId: "op_back", listingId: "lst_1", reason: "Needed." });
    expect(await callBackListingAction(slug, null, form)).toMatchObject({ ok: false, error: { code: "nothing_lent" } });
    expect(await lastAuditEntry("op_withdraw")).toMatchObject({ outcome: "succeeded", targetId: "lst_1" });
    expect(await lastAuditEntry("op_back")).toMatchObject({ outcome: "failed" });
  });
});
