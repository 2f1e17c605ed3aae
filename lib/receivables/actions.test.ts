import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { notePromiseAction, takeWriteOffBackAction, writeOffAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/operator/invoices/inv_1/write-offs": () =>
    refusal ?? { status: 201, body: { invoiceId: "inv_1", open: { amount: "0.00", currency: "EUR" } } },
  "POST /api/v1/operator/invoices/inv_1/write-off-returns": () =>
    refusal ?? { status: 201, body: { invoiceId: "inv_1", open: { amount: "0.50", currency: "EUR" } } },
  "POST /api/v1/operator/organizations/org_1/payment-promises": () =>
    refusal ?? {
      status: 201,
      body: { promisedOn: "2026-07-01", amount: null, note: "x", by: "Operator", at: "2026-06-14T00:00:00Z" },
    },
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

const writeOff = { operationId: "op_write", invoiceId: "inv_1", amount: "0.50", reason: "bank charges" };
const takeBack = { operationId: "op_back", invoiceId: "inv_1", reason: "It was paid after all." };
const promise = {
  ...{ operationId: "op_note", organizationId: "org_1", note: "On Friday.", promisedOn: "2026-07-01", amount: "" },
};

describeOperatorRefusals(
  [
    {
      name: "writing off",
      action: writeOffAction,
      audited: "invoice.write_off",
      valid: writeOff,
      invalid: [{ amount: "" }, { amount: "x" }, { reason: " " }, { invoiceId: "" }],
    },
    {
      name: "taking a write-off back",
      action: takeWriteOffBackAction,
      audited: "invoice.take_write_off_back",
      valid: takeBack,
      invalid: [{ reason: " " }, { invoiceId: "" }, { amount: "0.50" }],
    },
    {
      name: "noting a promise",
      action: notePromiseAction,
      audited: "payment.note_promise",
      valid: promise,
      invalid: [{ note: " " }, { promisedOn: "soon" }, { amount: "-1" }],
    },
  ],
  stub,
);

test("what is left empty of a promise is not sent", async () => {
  expect(await notePromiseAction(null, formOf(promise))).toMatchObject({ ok: true });
  expect(await writeOffAction(null, formOf(writeOff))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { body: { note: "On Friday.", promisedOn: "2026-07-01" } },
    { idempotencyKey: "op_write", body: { amount: "0.50", reason: "bank charges" } },
  ]);
  expect(stub.calls[0]?.body).not.toHaveProperty("amount");
});

test("a write-off is taken back as a whole, with its reason", async () => {
  expect(await takeWriteOffBackAction(null, formOf(takeBack))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([{ idempotencyKey: "op_back", body: { reason: "It was paid after all." } }]);
});
