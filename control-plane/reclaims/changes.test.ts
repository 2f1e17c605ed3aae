import { afterEach, beforeEach, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { createProject } from "../organizations/projects.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { getExtensionAdvice } from "../reservations/extension-advice.ts";
import { moveReservation } from "../reservations/move-reservation.ts";
import { releaseReservation } from "../reservations/release-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { createResizeQuoteFor, resizeReservation } from "../reservations/resize-reservation.ts";
import { announce, buySurplus } from "./testing/surplus.ts";
import { withdrawReclaim } from "./withdraw-reclaim.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 8, from: 0, until: 100, noticeClass: "15m" });
});

afterEach(() => shop?.close());

const detail = (id: string) => getReservationDetail(customer.ctx, id);
const askTime = (id: string, until: number) =>
  inTransaction(customer.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(until) }));
const askNodes = (id: string, nodes: number) =>
  inTransaction(customer.ctx, (ctx) => createResizeQuoteFor(ctx, id, { nodes }));
const extend = (id: string, quoteId: string) =>
  inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId }));
const resize = (id: string, quoteId: string) =>
  inTransaction(customer.ctx, (ctx) => resizeReservation(ctx, id, { quoteId }));
const withdraw = (orderId: string) => inTransaction(shop.operator, (ctx) => withdrawReclaim(ctx, orderId));
const release = (id: string, nodes: number) =>
  inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, { nodes }));

test("a reservation that begins later gets neither time nor nodes while some of it is taken back", async () => {
  const id = await buySurplus(shop, customer, { nodes: 4, from: 20, until: 40 });
  const [time, nodes] = [await askTime(id, 50), await askNodes(id, 1)];
  // Three nodes are free: what the quotes hold is firm.
  const order = await announce(shop, 4);
  expect(order.reclaims).toMatchObject([{ reservationId: id, nodes: 1 }]);
  const changes = [() => extend(id, time.id), () => resize(id, nodes.id), () => askTime(id, 60), () => askNodes(id, 1)];
  for (const change of changes)
    expect(await refusalOf(change())).toMatchObject({
      code: "change_not_possible",
      detail: expect.stringContaining("taken back"),
    });
  expect(await getExtensionAdvice(customer.ctx, id)).toMatchObject({ whyNot: expect.stringContaining("taken back") });
  await shop.advance(1);
  expect(await detail(id)).toMatchObject({ state: "scheduled", nodes: 3 });
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
  // What was asked for as many nodes as it had no longer fits; asked anew it does.
  await extend(id, (await askTime(id, 50)).id);
  await shop.advance(60);
  expect(Number((await detail(id)).chargedToDate.amount)).toBeCloseTo(3 * 30 * 21.07, 6);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

test("a running one gets no more time until the reclaim is over, and a withdrawn one leaves its quote good", async () => {
  await buySurplus(shop, customer, { nodes: 3, from: 0, until: 20 });
  await shop.advance(1);
  const id = await buySurplus(shop, customer, { nodes: 4, from: 1, until: 20 });
  await shop.advance(2);
  const quote = await askTime(id, 30);
  const order = await announce(shop, 4);
  expect(order.reclaims).toMatchObject([{ reservationId: id, nodes: 3 }]);
  expect(await refusalOf(extend(id, quote.id))).toMatchObject({ code: "change_not_possible" });
  await withdraw(order.id);
  await expect(extend(id, quote.id)).resolves.toMatchObject({ endsAt: shop.hour(30), state: "active" });
  await shop.advance(40);
  expect(Number((await detail(id)).chargedToDate.amount)).toBeCloseTo(4 * 29 * 21.07, 6);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

test("an extension that was made before is taken back with the rest", async () => {
  const id = await buySurplus(shop, customer, { nodes: 6, from: 0, until: 20 });
  await shop.advance(2);
  await extend(id, (await askTime(id, 30)).id);
  await announce(shop, 5);
  await shop.advance(3);
  expect(await detail(id)).toMatchObject({ state: "active", nodes: 3, endsAt: shop.hour(30) });
  await shop.advance(40);
  expect(Number((await detail(id)).chargedToDate.amount)).toBeCloseTo((6 * 2.25 + 3 * 27.75) * 21.07, 6);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

test("a move to another project holds, and each project pays to the deadline and from the move on", async () => {
  const id = await buySurplus(shop, customer, { nodes: 4, from: 0, until: 20 });
  const other = (await createProject(customer.ctx, { name: "Serving" })).id;
  await shop.advance(2);
  await announce(shop, 6);
  await inTransaction(customer.ctx, (ctx) => moveReservation(ctx, id, { projectId: other }));
  await shop.advance(30);
  const after = await detail(id);
  expect(after).toMatchObject({ state: "ended", projectId: other });
  expect(after.segments.map(({ projectId, nodes }) => [projectId, nodes])).toEqual([
    [customer.projectId, 4],
    [other, 4],
    [other, 2],
  ]);
  expect(Number(after.chargedToDate.amount)).toBeCloseTo((4 * 2.25 + 2 * 17.75) * 21.07, 6);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

test("some nodes can be given back only where the reclaim leaves them", async () => {
  const id = await buySurplus(shop, customer, { nodes: 8, from: 20, until: 40 });
  await announce(shop, 5);
  expect(await refusalOf(release(id, 4))).toMatchObject({ code: "release_not_possible" });
  await shop.advance(1);
  await release(id, 2);
  await shop.advance(50);
  expect(await detail(id)).toMatchObject({ state: "ended", nodes: 1 });
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});
