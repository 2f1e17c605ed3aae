import { beforeEach, describe, expect, test, vi } from "vitest";
import { auditEntriesOf } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { takePairAction, takeQuoteAction, withdrawQuoteAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const quote = {
  ...{ id: "quo_1", state: "open", region: "eu-north", nodeType: "h100-sxm-8", nodes: 2, gpus: 16 },
  ...{ capacityClass: "guaranteed", noticeClass: null, from: "2030-01-01T00:00:00Z", until: "2030-01-02T00:00:00Z" },
  ...{ nodeHours: "48", pricePerNodeHour: usd("49"), pricePerGpuHour: usd("6.125"), total: usd("2352.00") },
  terms: { earlyReleaseFeePercent: 30, noticeSeconds: null, deliveryToleranceMinutes: 15, sentences: [] },
  ...{ listingId: null, taxLabel: "VAT", taxRatePercent: "19", tax: usd("446.88"), totalWithTax: usd("2798.88") },
  ...{ createdAt: "2029-01-01T00:00:00Z", expiresAt: "2029-01-01T00:15:00Z", createdBy: "X", reservationId: null },
  ...{ kind: "purchase", forReservationId: null, approvalRequestId: null },
};

const offer = {
  operationId: "op_take",
  region: "eu-north",
  type: "h100-sxm-8",
  capacityClass: "guaranteed",
  noticeClass: "",
  nodes: "2",
  from: "2030-01-01T00:00:00Z",
  until: "2030-01-02T00:00:00Z",
};

const { operationId: _, ...facts } = offer;
const other = { ...facts, region: "us-east", nodes: "1" };
const pair = { operationId: "op_pair", parts: JSON.stringify([facts, other]) };

withConsole();
let refusal: unknown = null;
let refusalElsewhere: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/quotes": ({ body }) => (isElsewhere(body) ? refusalElsewhere : refusal) ?? { status: 201, body: quote },
  "POST /api/v1/quotes/quo_1/withdrawals": () => ({ status: 201, body: { ...quote, state: "withdrawn" } }),
});

const isElsewhere = (body: unknown) => JSON.stringify(body).includes("us-east");

let administrator: TestMember;
beforeEach(async () => {
  refusal = null;
  refusalElsewhere = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "holding an offer",
      action: takeQuoteAction,
      needs: "capacity.quote",
      valid: offer,
      invalid: [
        { nodes: "0" },
        { nodes: "10001" },
        { nodes: "2.5" },
        { from: "soon" },
        { capacityClass: "gold" },
        { noticeClass: "5m" },
        { type: "" },
      ],
    },
    {
      name: "holding both parts of a split",
      action: takePairAction,
      needs: "capacity.quote",
      valid: pair,
      invalid: [
        { parts: "" },
        { parts: "{}" },
        { parts: JSON.stringify([facts]) },
        { parts: JSON.stringify([facts, other, other]) },
        { parts: JSON.stringify([facts, { ...other, nodes: "0" }]) },
        { parts: JSON.stringify([facts, { ...other, total: "0.01" }]) },
      ],
    },
    {
      name: "withdrawing a quote",
      action: withdrawQuoteAction,
      needs: "capacity.quote",
      valid: { operationId: "op_withdraw", quoteId: "quo_1" },
      invalid: [{ quoteId: "" }],
    },
  ],
  stub,
);

const take = (changes: Record<string, string> = {}) =>
  takeQuoteAction(administrator.ctx.slug, null, formOf({ ...offer, ...changes }));

describe("holding an offer", () => {
  test("makes a quote, leads to it, and leaves its intent and outcome in the audit log", async () => {
    await expect(take()).rejects.toMatchObject({
      digest: expect.stringContaining(`/${administrator.ctx.slug}/capacity/quotes/quo_1`),
    });
    expect(stub.calls).toMatchObject([
      { idempotencyKey: "op_take", body: { nodeType: "h100-sxm-8", nodes: 2, from: offer.from } },
    ]);
    expect(await auditEntriesOf("op_take")).toMatchObject([
      { action: "quote.create", outcome: "started" },
      { action: "quote.create", outcome: "succeeded" },
    ]);
  });

  test("answers a refusal in the seller's words, with what it depends on, and keeps what was sent", async () => {
    refusal = {
      status: 409,
      body: { ...problem("quota_exceeded", 409), facts: { quotaId: "gpus:eu-north:h100-sxm-8" } },
    };
    expect(await take({ operationId: "op_refused" })).toMatchObject({
      ok: false,
      error: { code: "quota_exceeded", facts: { quotaId: "gpus:eu-north:h100-sxm-8" } },
      values: { nodes: "2" },
    });
    expect((await auditEntriesOf("op_refused")).at(-1)).toMatchObject({
      outcome: "failed",
      facts: { code: "quota_exceeded" },
    });
  });
});

test("withdrawing gives the capacity back", async () => {
  const form = formOf({ operationId: "op_withdraw", quoteId: "quo_1" });
  expect(await withdrawQuoteAction(administrator.ctx.slug, null, form)).toEqual({ ok: true, data: null });
  expect((await auditEntriesOf("op_withdraw")).at(-1)).toMatchObject({ outcome: "succeeded", targetId: "quo_1" });
});

describe("holding both parts of a split", () => {
  const takePair = (operationId: string) =>
    takePairAction(administrator.ctx.slug, null, formOf({ ...pair, operationId }));
  const asked = () => stub.calls.map(({ path, idempotencyKey }) => [path, idempotencyKey]);

  test("makes two quotes and leads to the open ones", async () => {
    await expect(takePair("op_both")).rejects.toMatchObject({
      digest: expect.stringContaining(`/${administrator.ctx.slug}/capacity/quotes?state=open`),
    });
    expect(asked()).toEqual([
      ["/api/v1/quotes", "op_both_1"],
      ["/api/v1/quotes", "op_both_2"],
    ]);
  });

  test("gives the first back when the second is refused, and says why it was", async () => {
    refusalElsewhere = { status: 409, body: problem("capacity_unavailable", 409) };
    expect(await takePair("op_half")).toMatchObject({ ok: false, error: { code: "capacity_unavailable" } });
    expect(asked().at(-1)).toEqual(["/api/v1/quotes/quo_1/withdrawals", "op_half_3"]);
    expect((await auditEntriesOf("op_half_3")).at(-1)).toMatchObject({
      action: "quote.withdraw",
      outcome: "succeeded",
    });
  });

  test("asks for no second where the first is refused", async () => {
    refusal = { status: 409, body: problem("quota_exceeded", 409) };
    expect(await takePair("op_none")).toMatchObject({ ok: false, error: { code: "quota_exceeded" } });
    expect(asked()).toEqual([["/api/v1/quotes", "op_none_1"]]);
  });

  test("keeps the first while nobody knows what became of the second", async () => {
    refusalElsewhere = { status: 502, body: {} };
    expect(await takePair("op_lost")).toMatchObject({ ok: false });
    expect(asked()).toHaveLength(2);
  });
});
