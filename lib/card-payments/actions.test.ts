import { beforeEach, expect, test, vi } from "vitest";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { payByCardAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const form = { operationId: "op_card", invoiceId: "inv_1" };

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/invoices/inv_1/card-checkouts": () =>
    refusal ?? {
      status: 201,
      body: {
        ...{ id: "chk_1", invoiceId: "inv_1", amount: { amount: "5.00", currency: "EUR" } },
        ...{ url: "https://checkout.example/1", createdAt: "2026-06-14T00:00:00Z" },
      },
    },
});
let finance: Awaited<ReturnType<typeof makeMember>>;
beforeEach(async () => {
  refusal = null;
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "paying by card",
      action: payByCardAction,
      needs: "invoices.approve",
      valid: form,
      invalid: [{ invoiceId: "" }, { operationId: "" }],
    },
  ],
  stub,
);

test("finance gets the card company's page, which leads back to the invoice", async () => {
  expect(await payByCardAction(finance.ctx.slug, null, formOf(form))).toEqual({
    ok: true,
    data: { url: "https://checkout.example/1" },
  });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_card", body: { returnUrl: expect.stringContaining(`/${finance.ctx.slug}/invoices/inv_1`) } },
  ]);
});

test("where no cards are taken it says so", async () => {
  refusal = { status: 409, body: problem("cards_not_offered", 409) };
  expect(await payByCardAction(finance.ctx.slug, null, formOf({ ...form, operationId: "op_none" }))).toMatchObject({
    error: { code: "cards_not_offered" },
  });
});
