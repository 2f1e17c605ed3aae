import { beforeEach, expect, test, vi } from "vitest";
import { lastAuditEntry } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { actOnPurchaseOrderAction, addPurchaseOrderAction, changePurchaseOrderAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const money = (amount: string) => ({ amount, currency: "EUR" });
const stored = {
  ...{ id: "por_1", number: "PO-118", legalEntityId: "ent_1", legalEntityName: "Nordwind GmbH", projectIds: [] },
  ...{ amount: money("1000.00"), used: money("100.00"), held: money("200.00"), left: money("700.00") },
  ...{ validFrom: "2030-01-01", validUntil: null, note: null, state: "open", closedAt: null },
  ...{ createdAt: "2030-01-01T00:00:00Z", createdBy: { type: "user", id: "usr_1", name: "X" } },
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "GET /api/v1/purchase-orders": () => ({ items: [stored] }),
  "GET /api/v1/projects": () => ({ items: [] }),
  "POST /api/v1/purchase-orders": () => refusal ?? { status: 201, body: stored },
  "PATCH /api/v1/purchase-orders/por_1": () => stored,
});

const terms = { companyId: "ent_1", amount: "1000", validFrom: "2030-01-01", validUntil: "", note: "" };
const added = { ...terms, operationId: "op_order", number: "PO-118" };
const changed = { ...terms, operationId: "op_change", orderId: "por_1", validUntil: "2030-12-31" };

let finance: TestMember;
beforeEach(async () => {
  refusal = null;
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

const wrong: Record<string, string>[] = [
  { amount: "0" },
  { amount: "-5" },
  { amount: "many" },
  { validFrom: "2030-02-30" },
  { companyId: "" },
];

describeRefusals(
  [
    {
      ...{ name: "entering an order", action: addPurchaseOrderAction, needs: "billing.manage" },
      ...{ valid: added, invalid: [...wrong, { number: " " }] },
    },
    {
      ...{ name: "changing an order", action: changePurchaseOrderAction, needs: "billing.manage" },
      ...{ valid: changed, invalid: wrong },
    },
    {
      ...{ name: "closing an order", action: actOnPurchaseOrderAction, needs: "billing.manage" },
      ...{ valid: { operationId: "op_act", orderId: "por_1", act: "close" }, invalid: [{ act: "burn" }] },
    },
  ],
  stub,
);

const written = () => stub.calls.filter(({ method }) => method !== "GET");

test("finance enters an order as it was written, with an entry in the log", async () => {
  expect(await addPurchaseOrderAction(finance.ctx.slug, null, formOf(added))).toMatchObject({ ok: true });
  expect(written()).toMatchObject([
    {
      idempotencyKey: "op_order",
      body: {
        ...{ number: "PO-118", legalEntityId: "ent_1", projectIds: [], amount: "1000" },
        ...{ validFrom: "2030-01-01", validUntil: null, note: null },
      },
    },
  ]);
  expect(await lastAuditEntry("op_order")).toMatchObject({ action: "purchase_order.create", outcome: "succeeded" });
});

test("what the control plane says of a field stands beside it", async () => {
  const sentence = "PO-118 is in the book already.";
  refusal = { status: 409, body: problem("purchase_order_exists", 409, { number: sentence }) };
  const form = formOf({ ...added, operationId: "op_twice" });
  expect(await addPurchaseOrderAction(finance.ctx.slug, null, form)).toMatchObject({
    error: { fields: { number: sentence } },
  });
});

test("an order is closed and opened again", async () => {
  for (const act of ["close", "reopen"]) {
    const form = formOf({ operationId: `op_${act}`, orderId: "por_1", act });
    expect(await actOnPurchaseOrderAction(finance.ctx.slug, null, form)).toMatchObject({ ok: true });
    expect(await lastAuditEntry(`op_${act}`)).toMatchObject({ action: `purchase_order.${act}`, outcome: "succeeded" });
  }
  expect(written().map(({ body }) => body)).toEqual([{ closed: true }, { closed: false }]);
});
