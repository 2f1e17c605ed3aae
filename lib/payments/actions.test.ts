import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import {
  applyPaymentAction,
  recordPaymentAction,
  refundPaymentAction,
  releasePaymentAction,
  reversePaymentAction,
} from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const money = (amount: string) => ({ amount, currency: "EUR" });
const payment = {
  ...{ id: "pay_1", organization: { id: "org_1", name: "Acme" }, amount: money("100.00"), method: "bank_transfer" },
  ...{ receivedOn: "2026-06-14", reference: "r", payerName: null, bankEntryId: null, applied: money("0.00") },
  ...{ unapplied: money("100.00"), refunded: money("0.00"), state: "open", recordedAt: "2026-06-14T00:00:00Z" },
  ...{ recordedBy: "Operator", movements: [], openInvoices: [] },
};
const rows = {
  ...{ "invoices.0.id": "inv_0", "invoices.0.amount": "", "invoices.1.id": "inv_1", "invoices.1.amount": "60" },
};
const recorded = {
  ...{ operationId: "op_record", organizationId: "org_1", currency: "EUR", amount: "100.00", receivedOn: "2026-06-14" },
  ...{ reference: "Transfer", payerName: "", ...rows },
};
const applied = { operationId: "op_apply", paymentId: "pay_1", ...rows };
const reason = { paymentId: "pay_1", reason: "asked" };

withConsole();
let refusal: unknown = null;
const answer = () => refusal ?? { status: 201, body: payment };
const stub = stubControlPlane({
  "POST /api/v1/operator/payments": answer,
  "POST /api/v1/operator/payments/pay_1/applications": answer,
  "POST /api/v1/operator/payments/pay_1/releases": answer,
  "POST /api/v1/operator/payments/pay_1/reversals": answer,
  "POST /api/v1/operator/payments/pay_1/refunds": answer,
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "recording a payment",
      action: recordPaymentAction,
      audited: "payment.record",
      valid: recorded,
      invalid: [
        { amount: "-1" },
        { amount: "1.2345" },
        { amount: "1,00" },
        { receivedOn: "2026-02-30" },
        { reference: " " },
        { currency: "euro" },
        { "invoices.1.amount": "much" },
      ],
    },
    {
      name: "applying a payment",
      action: applyPaymentAction,
      audited: "payment.apply",
      valid: applied,
      invalid: [{ paymentId: "" }, { "invoices.1.amount": "-5" }],
    },
    {
      name: "taking a payment off an invoice",
      action: releasePaymentAction,
      audited: "payment.release",
      valid: { operationId: "op_release", invoiceId: "inv_1", ...reason },
      invalid: [{ reason: " " }, { invoiceId: "" }],
    },
    {
      name: "undoing a payment",
      action: reversePaymentAction,
      audited: "payment.reverse",
      valid: { operationId: "op_reverse", ...reason },
      invalid: [{ reason: "" }, { paymentId: "" }],
    },
    {
      name: "paying credit back",
      action: refundPaymentAction,
      audited: "payment.refund",
      valid: { operationId: "op_refund", amount: "1.00", ...reason },
      invalid: [{ amount: "0,5" }, { reason: "" }],
    },
  ],
  stub,
);

test("rows without an amount settle nothing, and the receipt follows", async () => {
  await expect(recordPaymentAction(null, formOf(recorded))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/payments/pay_1?recorded=1"),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_record",
      body: { amount: "100.00", payerName: null, invoices: [{ invoiceId: "inv_1", amount: "60" }] },
    },
  ]);
});

test("what is refused of an invoice stands beside its row", async () => {
  refusal = { status: 409, body: problem("invoice_overpaid", 409, { "invoices.0.amount": "At most 5.00 EUR." }) };
  expect(await applyPaymentAction(null, formOf({ ...applied, operationId: "op_over" }))).toMatchObject({
    error: { code: "invoice_overpaid", fields: { "invoices.1.amount": "At most 5.00 EUR." } },
  });
});
