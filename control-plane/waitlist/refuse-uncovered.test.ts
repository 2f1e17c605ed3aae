import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import type { Context } from "../context.ts";
import { permissions } from "../contract/permissions.ts";
import type { SuccessorWish } from "../contract/successors.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { updateLegalEntity } from "../legal-entities/change-legal-entity.ts";
import { getDefaultEntity } from "../legal-entities/legal-entities.ts";
import { updatePurchaseOrder } from "../purchase-orders/save-purchase-order.ts";
import { enterOrder } from "../purchase-orders/testing/enter-order.ts";
import { buyReservation } from "../reservations/buy-reservation.ts";
import { orderSuccessor, reviseOrder } from "../successors/order-successor.ts";
import { enterWaitlist } from "./enter.ts";
import { listEntries } from "./entries.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 20, from: 0, until: 400 });
});
beforeEach(async () => {
  customer = await shop.customer({ quota: 160 });
});
afterAll(() => shop?.close());

const full = (): Context => ({ ...customer.ctx, permissions: new Set(permissions) });
const listed = async () => (await listEntries(customer.ctx, { limit: 10, cursor: undefined, state: undefined })).items;

const wish = {
  ...{ nodeType, alsoNodeTypes: [], nodes: 2, regions: [], hours: 5 },
  ceilingPer: "node_hour" as const,
};

/** To buy two nodes for five hours: ten node-hours at the ceiling. */
function enter(changes: { ceiling?: string; poNumber?: string | undefined } = {}) {
  const { projectId } = customer;
  const starts = { earliestStart: shop.hour(10), latestStart: shop.hour(30) };
  const wanted = { ...wish, act: "buy" as const, ...starts, projectId };
  return inTransaction(full(), (ctx) => enterWaitlist(ctx, { ...wanted, ceiling: "50", poNumber: "PO-1", ...changes }));
}

test("an entry whose ceiling is more than its order has left is refused like the purchase, and is not kept", async () => {
  await enterOrder(customer, { amount: "500" });
  const quote = await shop.quote(customer, { nodes: 2, from: 10, until: 16 });
  const { projectId } = customer;
  const purchase = await refusalOf(
    inTransaction(customer.ctx, (ctx) => buyReservation(ctx, { quoteId: quote.id, projectId, poNumber: "PO-1" })),
  );
  const refusal = await refusalOf(enter({ ceiling: "58.8" }));
  // The same nodes for as much: 588.00, whether twelve node-hours at 49.00 or ten at the ceiling.
  expect(refusal).toMatchObject({ code: purchase.code, detail: purchase.detail, facts: purchase.facts });
  expect(await listed()).toEqual([]);
  await expect(enter()).resolves.toMatchObject({ state: "open", poNumber: "PO-1" });
});

test("one that is closed, or ends before the earliest start, is refused; to be told needs none", async () => {
  const order = await enterOrder(customer);
  await enterOrder(customer, { number: "PO-PAST", validFrom: "2026-01-01", validUntil: "2026-03-01" });
  await inTransaction(customer.ctx, (ctx) => updatePurchaseOrder(ctx, order.id, { closed: true }));
  for (const poNumber of ["PO-1", "PO-PAST"])
    expect(await refusalOf(enter({ poNumber }))).toMatchObject({ code: "purchase_order_not_valid" });
  const { id } = await getDefaultEntity(customer.ctx);
  await inTransaction(customer.ctx, (ctx) => updateLegalEntity(ctx, id, { poRequired: true }));
  expect(await refusalOf(enter({ poNumber: undefined }))).toMatchObject({ code: "purchase_order_required" });
  expect(await refusalOf(enter({ poNumber: "PO-9" }))).toMatchObject({ code: "purchase_order_unknown" });
  const told = { ...wish, earliestStart: shop.hour(10) };
  await inTransaction(full(), (ctx) => enterWaitlist(ctx, { act: "tell", ...told }));
  expect(await listed()).toMatchObject([{ act: "tell" }]);
});

test("a successor is ordered, and its order changed, only under a purchase order that covers the most it can cost", async () => {
  await enterOrder(customer, { amount: "4900" });
  const { id } = await shop.buy(customer, (await shop.quote(customer, { from: 1, until: 9 })).id);
  const wish = (changes: Partial<SuccessorWish>): SuccessorWish => ({
    ...{ nodes: 2, hours: 50, ceiling: "49", ceilingPer: "node_hour", anyOfFamily: false, anyRegion: false },
    ...{ prefersSame: true, gapHours: 0, projectId: customer.projectId, poNumber: "PO-1", ...changes },
  });
  const order = (changes: Partial<SuccessorWish>) =>
    inTransaction(full(), (ctx) => orderSuccessor(ctx, id, wish(changes)));
  const uncovered = [
    { hours: 51 },
    { ceiling: "6.2", ceilingPer: "gpu_hour" },
    { ceiling: "4900.01", ceilingPer: "total" },
  ] as const;
  for (const changes of uncovered)
    expect(await refusalOf(order(changes))).toMatchObject({ code: "purchase_order_exceeded" });
  const made = await order({ ceiling: "6.125", ceilingPer: "gpu_hour" });
  const revise = (changes: Partial<SuccessorWish>) =>
    inTransaction(full(), (ctx) => reviseOrder(ctx, { id, orderId: made.id }, wish(changes)));
  expect(await refusalOf(revise({ nodes: 3 }))).toMatchObject({ code: "purchase_order_exceeded" });
  expect(await listed()).toMatchObject([{ nodes: 2, hours: 50 }]);
  await expect(revise({ ceiling: "4900", ceilingPer: "total" })).resolves.toMatchObject({ id: made.id });
});
