import { beforeEach, describe, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import {
  extendReservationAction,
  moveReservationAction,
  resizeReservationAction,
  shareReservationAction,
  splitReservationAction,
  takeExtensionQuoteAction,
  takeResizeQuoteAction,
} from "./change-actions";

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
  ...{ splitFrom: null, listingId: null, endingNotices: [] },
  ...{ startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z", poNumber: "PO-1", createdBy: actor },
  ...{ pricePerNodeHour: usd("49"), total: usd("2352.00"), chargedToDate: usd("0"), createdAt: "2029-01-01T00:00:00Z" },
};
const quote = {
  ...{
    id: "quo_2",
    kind: "extension",
    forReservationId: "res_1",
    state: "open",
    reservationId: null,
    approvalRequestId: null,
    createdBy: "X",
  },
  ...{ region: "eu-north", nodeType: "h100-sxm-8", capacityClass: "guaranteed", noticeClass: null, nodes: 2, gpus: 16 },
  ...{
    from: "2030-01-02T00:00:00Z",
    until: "2030-01-03T00:00:00Z",
    nodeHours: "48",
    listingId: null,
    taxLabel: "VAT",
    tax: usd("0"),
  },
  ...{
    pricePerNodeHour: usd("49"),
    pricePerGpuHour: usd("6.125"),
    total: usd("2352.00"),
    totalWithTax: usd("2352.00"),
  },
  ...{ taxRatePercent: "0", createdAt: "2029-01-01T00:00:00Z", expiresAt: "2029-01-01T00:15:00Z" },
  terms: { earlyReleaseFeePercent: 30, noticeSeconds: null, deliveryToleranceMinutes: 15, sentences: [] },
};

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/extension-quotes": () => ({ status: 201, body: quote }),
  "POST /api/v1/reservations/res_1/resize-quotes": () => ({ status: 201, body: { ...quote, kind: "resize" } }),
  "POST /api/v1/reservations/res_1/resizes": () => ({ status: 201, body: reservation }),
  "POST /api/v1/reservations/res_1/splits": () => ({ status: 201, body: { ...reservation, id: "res_2" } }),
  "POST /api/v1/reservations/res_1/shares": () => ({ status: 201, body: reservation }),
  "POST /api/v1/reservations/res_1/moves": () => ({ status: 201, body: reservation }),
  "POST /api/v1/reservations/res_1/extensions": () => ({ status: 201, body: reservation }),
});

const longer = { operationId: "op_longer", reservationId: "res_1", until: "2030-01-03T00:00:00Z", date: "", time: "" };
const extend = { operationId: "op_extend", reservationId: "res_1", quoteId: "quo_2" };

const split = { operationId: "op_split", reservationId: "res_1", nodes: "1", at: "", name: "", expectedTotal: "49.00" };
const move = { operationId: "op_move", reservationId: "res_1", projectId: "prj_2" };

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "asking for an extension's quote",
      action: takeExtensionQuoteAction,
      needs: "capacity.quote",
      valid: longer,
      invalid: [{ reservationId: "" }, { until: "tomorrow" }, { until: "at" }, { until: "at", date: "2030-13-01" }],
    },
    {
      name: "extending a reservation",
      action: extendReservationAction,
      needs: "reservations.buy",
      valid: extend,
      invalid: [{ reservationId: "" }, { quoteId: "" }],
    },
    {
      name: "asking for more nodes",
      action: takeResizeQuoteAction,
      needs: "capacity.quote",
      valid: { operationId: "op_more", reservationId: "res_1", nodes: "2" },
      invalid: [{ nodes: "0" }, { nodes: "1.5" }, { nodes: "many" }, { reservationId: "" }],
    },
    {
      name: "adding nodes",
      action: resizeReservationAction,
      needs: "reservations.buy",
      valid: extend,
      invalid: [{ reservationId: "" }, { quoteId: "" }],
    },
    {
      name: "splitting a reservation",
      action: splitReservationAction,
      needs: "reservations.buy",
      valid: split,
      invalid: [{ nodes: "0" }, { at: "noon" }, { expectedTotal: "much" }, { reservationId: "" }],
    },
    {
      name: "sharing a reservation",
      action: shareReservationAction,
      needs: "reservations.buy",
      valid: { operationId: "op_share", reservationId: "res_1", "shares[]": "prj_1 2" },
      invalid: [{ "shares[]": "" }, { "shares[]": "prj_1 0" }, { "shares[]": "prj_1" }, { reservationId: "" }],
    },
    {
      name: "moving a reservation",
      action: moveReservationAction,
      needs: "reservations.buy",
      valid: move,
      invalid: [{ reservationId: "" }, { projectId: "" }],
    },
  ],
  stub,
);

describe("extending a reservation", () => {
  const take = (changes: Record<string, string>) =>
    takeExtensionQuoteAction(administrator.ctx.slug, null, formOf({ ...longer, ...changes }));

  test("holds the new end and leads to its quote", async () => {
    await expect(take({})).rejects.toMatchObject({ digest: expect.stringContaining("/capacity/quotes/quo_2") });
    await expect(take({ operationId: "op_at", until: "at", date: "2030-01-05", time: "10:30" })).rejects.toMatchObject({
      digest: expect.any(String),
    });
    expect(stub.calls.map(({ body }) => body)).toEqual([
      { until: "2030-01-03T00:00:00Z" },
      { until: "2030-01-05T10:30:00Z" },
    ]);
    expect(await lastAuditEntry("op_longer")).toMatchObject({ outcome: "succeeded", targetId: "res_1" });
  });

  test("accepts its quote and leads to the receipt", async () => {
    await expect(extendReservationAction(administrator.ctx.slug, null, formOf(extend))).rejects.toMatchObject({
      digest: expect.stringContaining("/reservations/res_1?receipt=extended"),
    });
    expect(stub.calls[0]).toMatchObject({ body: { quoteId: "quo_2" }, idempotencyKey: "op_extend" });
    expect(await lastAuditEntry("op_extend")).toMatchObject({ action: "reservation.extend", outcome: "succeeded" });
  });
});

test("moving a reservation leads to the receipt", async () => {
  await expect(moveReservationAction(administrator.ctx.slug, null, formOf(move))).rejects.toMatchObject({
    digest: expect.stringContaining("/reservations/res_1?receipt=moved"),
  });
  expect(stub.calls[0]).toMatchObject({ body: { projectId: "prj_2" }, idempotencyKey: "op_move" });
  expect(await lastAuditEntry("op_move")).toMatchObject({ action: "reservation.move", outcome: "succeeded" });
});

test("splitting a reservation sends what was shown, and leads to the new one", async () => {
  await expect(splitReservationAction(administrator.ctx.slug, null, formOf(split))).rejects.toMatchObject({
    digest: expect.stringContaining("/reservations/res_2?receipt=split"),
  });
  expect(stub.calls[0]).toMatchObject({ body: { nodes: 1, expectedTotal: "49.00" }, idempotencyKey: "op_split" });
  expect(await lastAuditEntry("op_split")).toMatchObject({ action: "reservation.split", outcome: "succeeded" });
});

test("sharing a reservation sends who pays how many nodes", async () => {
  const form = formOf({ operationId: "op_share", reservationId: "res_1", "shares[]": "prj_1 1" });
  form.append("shares[]", "prj_2 1");
  await expect(shareReservationAction(administrator.ctx.slug, null, form)).rejects.toMatchObject({
    digest: expect.stringContaining("/reservations/res_1?receipt=shared"),
  });
  const shares = [
    { projectId: "prj_1", nodes: 1 },
    { projectId: "prj_2", nodes: 1 },
  ];
  expect(stub.calls[0]).toMatchObject({ body: { shares }, idempotencyKey: "op_share" });
});

test("adding nodes goes by a quote to the receipt", async () => {
  const slug = administrator.ctx.slug;
  const ask = formOf({ operationId: "op_more", reservationId: "res_1", nodes: "2" });
  await expect(takeResizeQuoteAction(slug, null, ask)).rejects.toMatchObject({
    digest: expect.stringContaining("/capacity/quotes/quo_2"),
  });
  await expect(
    resizeReservationAction(slug, null, formOf({ ...extend, operationId: "op_resize" })),
  ).rejects.toMatchObject({ digest: expect.stringContaining("/reservations/res_1?receipt=larger") });
  expect(stub.calls.map(({ body }) => body)).toEqual([{ nodes: 2 }, { quoteId: "quo_2" }]);
  expect(await lastAuditEntry("op_resize")).toMatchObject({ action: "reservation.resize", outcome: "succeeded" });
});
