import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { colleague } from "../approvals/testing/office.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { createLegalEntity, updateLegalEntity } from "../legal-entities/change-legal-entity.ts";
import { getDefaultEntity } from "../legal-entities/legal-entities.ts";
import { createProject } from "../organizations/projects.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { getVerdict } from "../verdicts/get-verdict.ts";
import { listPurchaseOrders } from "./purchase-orders.ts";
import { updatePurchaseOrder } from "./save-purchase-order.ts";
import { enterOrder } from "./testing/enter-order.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 12, from: 0, until: 2000 });
  customer = await shop.customer({ quota: 10_000 });
});
afterEach(() => shop?.close());

async function requireOrders(): Promise<void> {
  const { id } = await getDefaultEntity(customer.ctx);
  await inTransaction(customer.ctx, (ctx) => updateLegalEntity(ctx, id, { poRequired: true }));
}

/** Buys a node for so many hours, at 49.00 each, from the tenth on. */
async function buy(poNumber: string | undefined, hours = 10) {
  const quote = await shop.quote(customer, { from: 10, until: 10 + hours });
  const { projectId } = customer;
  return inTransaction(customer.ctx, (ctx) => buyReservation(ctx, { quoteId: quote.id, projectId, poNumber }));
}

const standing = async (number = "PO-1") => {
  const { items } = await listPurchaseOrders(customer.ctx);
  const order = items.find((each) => each.number === number);
  return order && [order.state, order.used.amount, order.held.amount, order.left.amount];
};

describe("where the company that pays asks for a purchase order", () => {
  beforeEach(requireOrders);

  test("a purchase without one is refused, and with any while no book is kept it is not", async () => {
    expect(await refusalOf(buy(undefined))).toMatchObject({ code: "purchase_order_required" });
    await expect(buy("4711")).resolves.toMatchObject({ poNumber: "4711" });
  });

  test("one that is not in the book is refused", async () => {
    await enterOrder(customer);
    expect(await refusalOf(buy("PO-9"))).toMatchObject({ code: "purchase_order_unknown" });
    await expect(buy("PO-1")).resolves.toMatchObject({ poNumber: "PO-1" });
  });
});

test("where it does not, free text stays possible and a number of the book is held to it", async () => {
  await enterOrder(customer, { amount: "490" });
  await expect(buy("free text")).resolves.toMatchObject({ poNumber: "free text" });
  await expect(buy(undefined)).resolves.toMatchObject({ poNumber: null });
  expect(await refusalOf(buy("PO-1", 11))).toMatchObject({ code: "purchase_order_exceeded" });
  await expect(buy("PO-1")).resolves.toMatchObject({ poNumber: "PO-1" });
});

test("more than it has left is refused, with what is left, what was asked and what is too much", async () => {
  await enterOrder(customer, { amount: "1000" });
  await buy("PO-1");
  const refusal = await refusalOf(buy("PO-1", 11));
  expect(refusal).toMatchObject({
    code: "purchase_order_exceeded",
    facts: { number: "PO-1", amount: "1000", left: "510", asked: "539", over: "29", currency: "USD" },
  });
  expect(refusal.detail).toContain("510.00 USD of 1,000.00 USD left");
});

test("what is metered moves from held to used, and what is used up says so", async () => {
  await enterOrder(customer, { amount: "490" });
  await buy("PO-1");
  expect(await standing()).toEqual(["usedUp", "0.00", "490.00", "0.00"]);
  await shop.advance(15);
  expect(await standing()).toEqual(["usedUp", "245.00", "245.00", "0.00"]);
  await shop.advance(25);
  expect(await standing()).toEqual(["usedUp", "490.00", "0.00", "0.00"]);
});

test("an order that is closed, of other days, another company or other projects covers nothing", async () => {
  const first = await enterOrder(customer);
  await enterOrder(customer, { number: "PO-LATE", validFrom: "2026-03-03" });
  await enterOrder(customer, { number: "PO-PAST", validFrom: "2026-01-01", validUntil: "2026-03-01" });
  const other = await inTransaction(customer.ctx, (ctx) => createLegalEntity(ctx, { name: "Other", country: "FR" }));
  await enterOrder(customer, { number: "PO-OTHER", legalEntityId: other.id });
  const project = await inTransaction(customer.ctx, (ctx) => createProject(ctx, { name: "Elsewhere" }));
  await enterOrder(customer, { number: "PO-PROJECT", projectIds: [project.id] });
  await inTransaction(customer.ctx, (ctx) => updatePurchaseOrder(ctx, first.id, { closed: true }));
  for (const number of ["PO-1", "PO-LATE", "PO-PAST", "PO-OTHER", "PO-PROJECT"]) {
    expect([number, (await refusalOf(buy(number))).code]).toEqual([number, "purchase_order_not_valid"]);
  }
  await shop.advance(24);
  expect((await standing("PO-PAST"))?.[0]).toBe("expired");
  expect((await standing("PO-1"))?.[0]).toBe("closed");
});

test("an extension is held to the order of its reservation", async () => {
  const order = await enterOrder(customer, { amount: "490" });
  const { id } = await buy("PO-1");
  const extend = async () => {
    const quote = await inTransaction(customer.ctx, (ctx) =>
      createExtensionQuoteFor(ctx, id, { until: shop.hour(21) }),
    );
    return inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId: quote.id }));
  };
  expect(await refusalOf(extend())).toMatchObject({ code: "purchase_order_exceeded", facts: { over: "49" } });
  await inTransaction(customer.ctx, (ctx) => updatePurchaseOrder(ctx, order.id, { amount: "539" }));
  await expect(extend()).resolves.toMatchObject({ total: { amount: "539.00" } });
});

test("what was bought before a number was asked for may be extended without one", async () => {
  const { id } = await buy(undefined);
  await requireOrders();
  const quote = await inTransaction(customer.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(21) }));
  await expect(
    inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId: quote.id })),
  ).resolves.toMatchObject({ poNumber: null });
});

test("“Will it start?” says which order covers it, and what is in the way with where to mend it", async () => {
  const owner = colleague(customer, "owner");
  const check = async () => {
    const verdict = await getVerdict(owner, {
      ...{ region, nodeType, capacityClass: "guaranteed", nodes: 1 },
      ...{ from: shop.hour(10), until: shop.hour(20), projectId: customer.projectId },
    });
    const found = verdict.checks.find(({ id }) => id === "purchase_order");
    return [verdict.answer, found?.state, found?.fix];
  };
  expect(await check()).toEqual(["yes", "none", null]);
  await requireOrders();
  expect(await check()).toEqual(["yes", "ok", null]);
  const order = await enterOrder(customer, { amount: "400" });
  expect(await check()).toEqual(["no", "blocked", { kind: "renew_purchase_order" }]);
  await inTransaction(customer.ctx, (ctx) => updatePurchaseOrder(ctx, order.id, { amount: "490" }));
  expect(await check()).toEqual(["yes", "ok", null]);
});

test("the book refuses what makes no sense, is each organization's own, and leaves audit entries", async () => {
  const order = await enterOrder(customer);
  expect(await refusalOf(enterOrder(customer))).toMatchObject({ code: "purchase_order_exists" });
  const next = { number: "PO-2" };
  expect(await refusalOf(enterOrder(customer, { ...next, amount: "1.001" }))).toMatchObject({
    code: "invalid_purchase_order",
  });
  expect(await refusalOf(enterOrder(customer, { ...next, validUntil: "2026-02-01" }))).toMatchObject({
    code: "invalid_purchase_order",
  });
  expect(await refusalOf(enterOrder(customer, { ...next, projectIds: ["prj_none"] }))).toMatchObject({
    code: "invalid_purchase_order",
  });
  const stranger = await shop.customer();
  expect((await listPurchaseOrders(stranger.ctx)).items).toEqual([]);
  expect(
    await refusalOf(inTransaction(stranger.ctx, (ctx) => updatePurchaseOrder(ctx, order.id, { closed: true }))),
  ).toMatchObject({ code: "not_found" });
  await inTransaction(customer.ctx, (ctx) => updatePurchaseOrder(ctx, order.id, { closed: true }));
  const entries = await customer.ctx.db.select({ action: auditEntries.action }).from(auditEntries);
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["purchase_order.created", "purchase_order.closed"]),
  );
});
