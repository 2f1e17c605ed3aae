import { afterEach, beforeEach, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { createResizeQuoteFor, resizeReservation } from "../reservations/resize-reservation.ts";
import { takeBackEarly } from "./take-back.ts";
import { announce, buySurplus } from "./testing/surplus.ts";
import { withdrawReclaim } from "./withdraw-reclaim.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 4, from: 0, until: 100, noticeClass: "15m" });
});

afterEach(() => shop?.close());

const detail = (id: string) => getReservationDetail(customer.ctx, id);

/** Two nodes now, and two more from the next full hour on, within the notice. */
async function growing(): Promise<string> {
  const id = await buySurplus(shop, customer, { nodes: 2, from: 0, until: 50 });
  await shop.advance(10.6);
  await inTransaction(customer.ctx, async (ctx) => {
    const quote = await createResizeQuoteFor(ctx, id, { nodes: 2 });
    await resizeReservation(ctx, id, { quoteId: quote.id });
  });
  return id;
}

async function expectNothingLeaked(id: string): Promise<void> {
  await shop.advance(101);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
  const { chargedToDate: shown } = await detail(id);
  expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(shown.amount);
}

test("a reservation that gets more nodes later gives of those that have not begun", async () => {
  const id = await growing();
  const order = await announce(shop, 1);
  expect(order.reclaims).toMatchObject([{ reservationId: id, nodes: 1, nodesLeft: 3 }]);
  await shop.advance(20);
  expect(await detail(id)).toMatchObject({ state: "active", nodes: 3, deliveredNodes: 3 });
  await expectNothingLeaked(id);
});

test("and keeps all of them when the reclaim is withdrawn", async () => {
  const id = await growing();
  const order = await announce(shop, 4);
  expect(order.reclaims).toMatchObject([{ reservationId: id, nodes: 4, nodesLeft: 0 }]);
  await inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, order.id));
  await shop.advance(20);
  expect(await detail(id)).toMatchObject({ state: "active", nodes: 4, deliveredNodes: 4 });
  await expectNothingLeaked(id);
});

test("and loses what it has at once when the nodes are gone early", async () => {
  const id = await growing();
  const order = await announce(shop, 3);
  await inTransaction(shop.operator, (ctx) => takeBackEarly(ctx, order.id, { reason: "The rack lost power." }));
  await shop.advance(20);
  expect(await detail(id)).toMatchObject({ nodes: 1, deliveredNodes: 1 });
  await expectNothingLeaked(id);
});
