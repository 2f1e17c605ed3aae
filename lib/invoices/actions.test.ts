import { beforeEach, expect, test, vi } from "vitest";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { approveInvoiceAction, disputeLineAction, withdrawDisputeAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const at = "2026-11-02T00:00:00Z";
const dispute = {
  ...{ id: "dsp_1", invoiceId: "inv_1", invoiceNumber: "INV-2026-0001", lineId: "line_1", description: "Tokens" },
  ...{ lineAmount: usd("10.00"), amount: usd("1.50"), reason: "Twice", state: "open", openedAt: at, answerBy: at },
  ...{ openedBy: { type: "user", id: "usr_1", name: "X" }, decidedAt: null, decision: null, creditNoteId: null },
};
const invoice = {
  ...{
    id: "inv_1",
    number: "INV-2026-0001",
    state: "issued",
    legalEntityId: null,
    soldTo: "X",
    billedTo: "X",
    timeZone: "UTC",
  },
  ...{ periodStart: at, periodEnd: at, issuedAt: at, dueAt: at, subtotal: usd("10.00"), taxes: [], tax: usd("0.00") },
  ...{ total: usd("10.00"), credited: usd("0.00"), owed: usd("10.00"), disputed: usd("0.00"), approval: null },
};
const approval = { operationId: "op_approve", invoiceId: "inv_1", note: "" };
const disputed = { operationId: "op_dispute", invoiceId: "inv_1", lineId: "line_1", amount: "1.50", reason: "Twice" };
const withdrawal = { operationId: "op_withdraw", disputeId: "dsp_1" };

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/invoices/inv_1/approvals": () => refusal ?? { status: 201, body: invoice },
  "POST /api/v1/invoices/inv_1/lines/line_1/disputes": () => refusal ?? { status: 201, body: dispute },
  "POST /api/v1/invoice-disputes/dsp_1/withdrawals": () => ({ status: 201, body: { ...dispute, state: "withdrawn" } }),
});

let finance: TestMember;
beforeEach(async () => {
  refusal = null;
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "approving an invoice",
      action: approveInvoiceAction,
      needs: "invoices.approve",
      valid: approval,
      invalid: [{ invoiceId: "" }, { note: "x".repeat(201) }, { note: "two\nlines" }],
    },
    {
      name: "disputing a line",
      action: disputeLineAction,
      needs: "invoices.dispute",
      valid: disputed,
      invalid: [
        { amount: "1,50" },
        { amount: "a lot" },
        { reason: "  " },
        { reason: "x".repeat(1001) },
        { lineId: "" },
      ],
    },
    {
      name: "withdrawing a dispute",
      action: withdrawDisputeAction,
      needs: "invoices.dispute",
      valid: withdrawal,
      invalid: [{ disputeId: "" }],
    },
  ],
  stub,
);

test("finance approves, disputes with amount and reason, and withdraws, each under its own key", async () => {
  expect(await approveInvoiceAction(finance.ctx.slug, null, formOf(approval))).toMatchObject({ ok: true });
  expect(await disputeLineAction(finance.ctx.slug, null, formOf(disputed))).toMatchObject({ ok: true });
  expect(await withdrawDisputeAction(finance.ctx.slug, null, formOf(withdrawal))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_approve", body: {} },
    { idempotencyKey: "op_dispute", body: { amount: "1.50", reason: "Twice" } },
    { idempotencyKey: "op_withdraw" },
  ]);
});

test("what the seller refuses is said in its words", async () => {
  refusal = { status: 409, body: problem("already_approved", 409) };
  const again = { ...approval, operationId: "op_again" };
  expect(await approveInvoiceAction(finance.ctx.slug, null, formOf(again))).toMatchObject({
    error: { code: "already_approved" },
  });
});
