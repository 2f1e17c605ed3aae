import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { takeQuoteAction, withdrawQuoteAction } from "./actions";

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
  ...{ taxLabel: "VAT", taxRatePercent: "19", tax: usd("446.88"), totalWithTax: usd("2798.88") },
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

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/quotes": () => refusal ?? { status: 201, body: quote },
  "POST /api/v1/quotes/quo_1/withdrawals": () => ({ status: 201, body: { ...quote, state: "withdrawn" } }),
});

let administrator: TestMember;
beforeEach(async () => {
  refusal = null;
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

const entriesOf = (operationId: string) =>
  database().select().from(auditEntries).where(eq(auditEntries.operationId, operationId)).orderBy(auditEntries.id);

describe("holding an offer", () => {
  test("makes a quote, leads to it, and leaves its intent and outcome in the audit log", async () => {
    await expect(take()).rejects.toMatchObject({
      digest: expect.stringContaining(`/${administrator.ctx.slug}/capacity/quotes/quo_1`),
    });
    expect(stub.calls).toMatchObject([
      { idempotencyKey: "op_take", body: { nodeType: "h100-sxm-8", nodes: 2, from: offer.from } },
    ]);
    expect(await entriesOf("op_take")).toMatchObject([
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
    expect((await entriesOf("op_refused")).at(-1)).toMatchObject({
      outcome: "failed",
      facts: { code: "quota_exceeded" },
    });
  });
});

test("withdrawing gives the capacity back", async () => {
  const form = formOf({ operationId: "op_withdraw", quoteId: "quo_1" });
  expect(await withdrawQuoteAction(administrator.ctx.slug, null, form)).toEqual({ ok: true, data: null });
  expect((await entriesOf("op_withdraw")).at(-1)).toMatchObject({ outcome: "succeeded", targetId: "quo_1" });
});
