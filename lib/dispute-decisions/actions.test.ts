import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { decideDisputeAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const at = "2026-11-02T00:00:00Z";
const decision = {
  ...{ operationId: "op_decide", disputeId: "dsp_1", decision: "accepted", amount: "1.00", reason: "You are right." },
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/operator/invoice-disputes/dsp_1/decisions": () =>
    refusal ?? {
      status: 201,
      body: {
        ...{ id: "dsp_1", invoiceId: "inv_1", invoiceNumber: "INV-2026-0001", lineId: "line_1", description: "Tokens" },
        ...{ lineAmount: usd("10.00"), amount: usd("1.50"), reason: "Twice", state: "accepted", openedAt: at },
        ...{ openedBy: { type: "user", id: "usr_1", name: "X" }, answerBy: at, decidedAt: at, decision: "x" },
        creditNoteId: "crn_1",
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
      name: "deciding a dispute",
      action: decideDisputeAction,
      audited: "invoice_dispute.decide",
      valid: decision,
      invalid: [{ decision: "" }, { decision: "maybe" }, { reason: " " }, { disputeId: "" }, { amount: "-1" }],
    },
  ],
  stub,
);

test("an operator accepts with an amount, and rejects without one", async () => {
  expect(await decideDisputeAction(null, formOf(decision))).toMatchObject({ ok: true });
  const rejection = { ...decision, operationId: "op_reject", decision: "rejected" };
  expect(await decideDisputeAction(null, formOf(rejection))).toMatchObject({ ok: true });
  expect(stub.calls.map(({ body }) => body)).toEqual([
    { decision: "accepted", reason: "You are right.", amount: "1.00" },
    { decision: "rejected", reason: "You are right." },
  ]);
});

test("a dispute that somebody else decided first stays decided", async () => {
  refusal = { status: 409, body: problem("dispute_decided", 409) };
  expect(await decideDisputeAction(null, formOf({ ...decision, operationId: "op_late" }))).toMatchObject({
    error: { code: "dispute_decided" },
  });
});
