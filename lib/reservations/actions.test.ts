import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { buyReservationAction, releaseReservationAction, releaseReservationsAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const actor = { type: "user", id: "usr_1", name: "X" };
const reservation = {
  ...{ id: "res_1", name: "x", state: "scheduled", projectId: "prj_1", region: "eu-north", nodeType: "h100-sxm-8" },
  ...{ capacityClass: "guaranteed", noticeClass: null, nodes: 2, deliveredNodes: 0, gpus: 16, quoteId: "quo_1" },
  splitFrom: null,
  listingId: null,
  ...{
    startsAt: "2030-01-01T00:00:00Z",
    endsAt: "2030-01-02T00:00:00Z",
    poNumber: "PO-1",
    createdBy: actor,
    endingNotices: [],
  },
  ...{ pricePerNodeHour: usd("49"), total: usd("2352.00"), chargedToDate: usd("0"), createdAt: "2029-01-01T00:00:00Z" },
};
const release = {
  ...{
    id: "rel_1",
    reservationId: "res_1",
    nodes: 2,
    remainingNodes: 0,
    createdAt: "2029-01-01T00:00:00Z",
    createdBy: actor,
    reason: null,
  },
  ...{ effectiveAt: "2030-01-01T00:00:00Z", boughtUntil: "2030-01-02T00:00:00Z", feePercent: 30 },
  ...{
    total: usd("10"),
    chargedUntilEffective: usd("1"),
    feesAndCredits: usd("0.00"),
    remaining: usd("9"),
    fee: usd("2.70"),
  },
  ...{ refund: usd("6.30"), finalCost: usd("3.70") },
};

withConsole();
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/reservations": () => answer ?? { status: 201, body: reservation },
  "POST /api/v1/reservations/res_1/releases": () => answer ?? { status: 201, body: release },
});

const purchase = { operationId: "op_buy", quoteId: "quo_1", projectId: "prj_1", poNumber: " PO-1 ", name: "" };
const giveBackMany = { operationId: "op_many", "release[]": "res_1 6.30", reason: "" };
const giveBack = { operationId: "op_release", reservationId: "res_1", expectedRefund: "6.30", reason: "" };

let administrator: TestMember;
beforeEach(async () => {
  answer = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "buying a quote",
      action: buyReservationAction,
      needs: "reservations.buy",
      valid: purchase,
      invalid: [{ projectId: "" }, { quoteId: "" }, { poNumber: "x".repeat(65) }, { name: "x".repeat(81) }],
    },
    {
      name: "releasing a reservation",
      action: releaseReservationAction,
      needs: "reservations.release",
      valid: giveBack,
      invalid: [
        { reservationId: "" },
        { expectedRefund: "all of it" },
        { expectedRemainingNodes: "-1" },
        { reason: "x".repeat(501) },
      ],
    },
    {
      name: "releasing several reservations",
      action: releaseReservationsAction,
      needs: "reservations.release",
      valid: giveBackMany,
      invalid: [{ "release[]": "res_1" }, { "release[]": "res_1 all" }, { operationId: "" }],
    },
  ],
  stub,
);

describe("buying a quote", () => {
  const buy = (changes: Record<string, string> = {}) =>
    buyReservationAction(administrator.ctx.slug, null, formOf({ ...purchase, ...changes }));

  test("leads to the receipt, with the purchase in the audit log", async () => {
    await expect(buy()).rejects.toMatchObject({
      digest: expect.stringContaining(`/${administrator.ctx.slug}/reservations/res_1?receipt=bought`),
    });
    expect(stub.calls.map(({ body }) => body)).toEqual([{ quoteId: "quo_1", projectId: "prj_1", poNumber: "PO-1" }]);
    expect(await lastAuditEntry("op_buy")).toMatchObject({
      action: "reservation.buy",
      outcome: "succeeded",
      targetId: "quo_1",
      facts: { poNumber: "PO-1" },
    });
  });

  test("sends a double submit under one key", async () => {
    await Promise.allSettled([buy({ operationId: "op_twice" }), buy({ operationId: "op_twice" })]);
    expect(stub.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["op_twice", "op_twice"]);
  });

  test("says that it is being checked when the seller's answer is lost", async () => {
    answer = { status: 503, body: problem("unavailable", 503) };
    expect(await buy({ operationId: "op_lost" })).toMatchObject({ ok: false, error: { code: "unknown_outcome" } });
    expect(await lastAuditEntry("op_lost")).toMatchObject({ outcome: "unknown" });
  });

  test("names the reservation when the quote was bought already", async () => {
    answer = { status: 409, body: { ...problem("quote_already_accepted", 409), reservationId: "res_1" } };
    expect(await buy({ operationId: "op_again" })).toMatchObject({
      ok: false,
      error: { code: "quote_already_accepted", facts: { reservationId: "res_1" } },
    });
  });
});

describe("releasing a reservation", () => {
  test("sends the refund that was shown and leads to the receipt", async () => {
    await expect(releaseReservationAction(administrator.ctx.slug, null, formOf(giveBack))).rejects.toMatchObject({
      digest: expect.stringContaining("/reservations/res_1?receipt=released"),
    });
    expect(stub.calls[0]?.body).toEqual({ expectedRefund: "6.30" });
    expect(await lastAuditEntry("op_release")).toMatchObject({ outcome: "succeeded", targetId: "res_1" });
  });

  test("of some nodes leads to the receipt of what goes on", async () => {
    answer = { status: 201, body: { ...release, nodes: 1, remainingNodes: 1 } };
    const form = formOf({ ...giveBack, operationId: "op_some", nodes: "1", expectedRemainingNodes: "1" });
    await expect(releaseReservationAction(administrator.ctx.slug, null, form)).rejects.toMatchObject({
      digest: expect.stringContaining("/reservations/res_1?receipt=smaller"),
    });
    expect(stub.calls[0]?.body).toEqual({ nodes: 1, expectedRefund: "6.30", expectedRemainingNodes: 1 });
  });

  test("asks again when the terms have changed", async () => {
    answer = { status: 409, body: { ...problem("terms_changed", 409), facts: { refund: usd("5.00") } } };
    const form = formOf({ ...giveBack, operationId: "op_changed" });
    expect(await releaseReservationAction(administrator.ctx.slug, null, form)).toMatchObject({
      ok: false,
      error: { code: "terms_changed" },
    });
    expect(await lastAuditEntry("op_changed")).toMatchObject({ outcome: "failed" });
  });
});

describe("releasing several reservations", () => {
  const releaseMany = (...releases: string[]) => {
    const form = formOf({ operationId: "op_several", reason: "" });
    for (const release of releases) form.append("release[]", release);
    return releaseReservationsAction(administrator.ctx.slug, null, form);
  };

  test("releases each under a key of its own and tells what became of each", async () => {
    const result = await releaseMany("res_gone 1.00", "res_1 6.30");
    expect(result).toMatchObject({
      ok: true,
      data: [
        { reservationId: "res_gone", error: { message: expect.any(String) } },
        { reservationId: "res_1", error: null },
      ],
    });
    expect(stub.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["op_several.res_gone", "op_several.res_1"]);
    expect(await lastAuditEntry("op_several.res_1")).toMatchObject({
      action: "reservation.release",
      outcome: "succeeded",
    });
  });

  test("takes a page of the list at most", async () => {
    const many = Array.from({ length: 51 }, (_, index) => `res_${index} 1.00`);
    expect(await releaseMany(...many)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(stub.calls).toEqual([]);
  });
});
