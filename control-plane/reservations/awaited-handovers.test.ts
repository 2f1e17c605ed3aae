import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { allocations } from "../db/schema/capacity.ts";
import { getAwaitedHandover, listAwaitedHandovers } from "./awaited-handovers.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { failHandover } from "./fail-handover.ts";
import { handOver } from "./hand-over.ts";
import { getReservationDetail } from "./reservation-detail.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 6, from: 0, until: 100 });
});
afterAll(() => shop?.close());

async function awaited(from: number, nodes = 2) {
  const customer = await shop.customer();
  const { id } = await shop.buy(customer, (await shop.quote(customer, { nodes, from, until: from + 20 })).id);
  await shop.advance(from, { demo: false });
  await shop.tick({ demo: false });
  return { id, customer };
}

const fail = (id: string) =>
  inTransaction(shop.operator, (ctx) => failHandover(ctx, id, { reason: "The switch of the rack is broken." }));

test("lists what waits, with its nodes and from when it is late", async () => {
  const { id } = await awaited(1);
  const { items } = await listAwaitedHandovers(shop.operator);
  expect(items).toMatchObject([{ reservationId: id, nodes: 2, startsAt: shop.hour(1), lateFrom: shop.hour(1.25) }]);
  expect(items[0]?.nodeNames).toHaveLength(2);
  expect(items[0]?.organization.name).toBeTruthy();
  expect(await getAwaitedHandover(shop.operator, id)).toEqual(items[0]);
});

test("what was handed over waits no longer", async () => {
  const { id } = await awaited(2, 1);
  const methods = [{ kind: "ssh" as const, label: "node", value: "ssh root@node.example" }];
  await inTransaction(shop.operator, (ctx) => handOver(ctx, id, { methods }));
  expect(await refusalOf(getAwaitedHandover(shop.operator, id))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(fail(id))).toMatchObject({ code: "not_awaited" });
});

test("a failed hand-over costs nothing, tells the customer why, and frees the nodes at once", async () => {
  const { id, customer } = await awaited(3, 3);
  expect(await fail(id)).toMatchObject({ reservationId: id });
  const detail = await getReservationDetail(customer.ctx, id);
  expect(detail).toMatchObject({ state: "failed" });
  expect(JSON.stringify(detail)).toContain("The switch of the rack is broken. Nothing is charged.");
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
  expect(await refusalOf(fail(id))).toMatchObject({ code: "not_awaited" });
  // The same nodes serve the next customer.
  await awaited(4, 3);
  expect((await listAwaitedHandovers(shop.operator)).items.map(({ nodes }) => nodes)).toEqual([2, 3]);
});

test("a reservation that was extended before it failed gives everything back", async () => {
  await shop.supply({ nodes: 1, from: 5, until: 100 });
  const { id, customer } = await awaited(5, 1);
  const quote = await inTransaction(customer.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(40) }));
  await inTransaction(customer.ctx, (ctx) => extendReservation(ctx, id, { quoteId: quote.id }));
  await fail(id);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
  const held = eq(allocations.reservationId, id);
  const states = await shop.connection.db.select({ state: allocations.state }).from(allocations).where(held);
  expect(states).toEqual([{ state: "returned" }, { state: "returned" }]);
});

test("a reservation that does not exist is not found", async () => {
  expect(await refusalOf(fail("res_unknown"))).toMatchObject({ code: "not_found" });
});
