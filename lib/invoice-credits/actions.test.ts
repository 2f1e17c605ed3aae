import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { creditLineAction, voidInvoiceAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const whole = { operationId: "op_void", invoiceId: "inv_1", reason: "Wrong customer" };
const part = { ...whole, operationId: "op_credit", lineId: "line_1", amount: "-1.50" };

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/operator/invoices/inv_1/credit-notes": () =>
    refusal ?? {
      status: 201,
      body: {
        ...{ id: "crn_1", number: "CN-2026-0001", kind: "void", invoiceId: "inv_1", invoiceNumber: "INV-2026-0001" },
        ...{ reason: "x", issuedAt: "2026-11-02T00:00:00Z", timeZone: "UTC", subtotal: usd("1.00"), taxes: [] },
        ...{ tax: usd("0.00"), total: usd("1.00") },
      },
    },
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
      name: "voiding an invoice",
      action: voidInvoiceAction,
      audited: "invoice.void",
      valid: whole,
      invalid: [{ reason: "" }, { invoiceId: "" }],
    },
    {
      name: "crediting a line",
      action: creditLineAction,
      audited: "invoice.credit_line",
      valid: part,
      invalid: [{ amount: "1,50" }, { amount: "" }, { lineId: "" }, { reason: "x".repeat(1001) }],
    },
  ],
  stub,
);

test("an operator voids an invoice and credits a line", async () => {
  expect(await voidInvoiceAction(null, formOf(whole))).toMatchObject({ ok: true });
  expect(await creditLineAction(null, formOf(part))).toMatchObject({ ok: true });
  expect(stub.calls.map(({ body }) => body)).toEqual([
    { kind: "void", reason: "Wrong customer" },
    { kind: "correction", reason: "Wrong customer", lines: [{ lineId: "line_1", amount: "-1.50" }] },
  ]);
});

test("what is void stays void", async () => {
  refusal = { status: 409, body: problem("invoice_is_void", 409) };
  expect(await voidInvoiceAction(null, formOf({ ...whole, operationId: "op_again" }))).toMatchObject({
    error: { code: "invoice_is_void" },
  });
});
