// Nodes added to a reservation that runs: agreed from a full hour on, handed over by the engine, charged from then.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { getAwaitedHandover, listAwaitedHandovers } from "./awaited-handovers.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { failHandover } from "./fail-handover.ts";
import { getAccess } from "./get-access.ts";
import { handOver } from "./hand-over.ts";
import { releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { createResizeQuoteFor, resizeReservation } from "./resize-reservation.ts";

let shop: Shop;
let customer: Customer;
let id: string;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 6, from: 0, until: 240 });
  customer = await shop.customer({ quota: 48 });
  id = (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from: 1, until: 21 })).id)).id;
  await shop.advance(2.5);
});

afterEach(() => shop?.close());

const ask = (nodes: number, as = customer) => inTransaction(as.ctx, (ctx) => createResizeQuoteFor(ctx, id, { nodes }));
const accept = (quoteId: string, as = customer) =>
  inTransaction(as.ctx, (ctx) => resizeReservation(ctx, id, { quoteId }));
const add = async (nodes: number) => accept((await ask(nodes)).id);
const detail = () => getReservationDetail(customer.ctx, id);
const release = (nodes?: number) => inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, { nodes }));
const details = { methods: [{ kind: "ssh" as const, label: "all", value: "ssh me@cluster", note: null }] };

async function expectExact(nodeHours: number) {
  const amount = String(Math.round(nodeHours * 4900) / 100);
  expect(await detail()).toMatchObject({ chargedToDate: { amount } });
  expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe(amount);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
}

describe("nodes added while it runs", () => {
  test("begin at the next full hour, at today's price, beside the others", async () => {
    const prices = [{ sku: `capacity:${nodeType}:guaranteed`, amount: "60" }];
    const validFrom = shop.clock.now().toString();
    await publishPriceList(shop.operator, { name: "Later", currency: "USD", validFrom, prices });
    const quote = await ask(3);
    expect(quote).toMatchObject({ kind: "resize", from: shop.hour(3), total: { amount: "3240.00" } });
    await expect(accept(quote.id)).resolves.toMatchObject({
      nodes: 5,
      deliveredNodes: 2,
      total: { amount: "5200.00" },
    });
    expect([await shop.freeAt(2), await shop.freeAt(3), await shop.freeAt(20)]).toEqual([4, 1, 1]);
    await shop.advance(3);
    expect(await detail()).toMatchObject({ state: "active", nodes: 5, deliveredNodes: 5 });
    expect((await detail()).assignedNodes.map(({ from }) => from)).toEqual(
      [1, 1, 3, 3, 3].map((hour) => shop.hour(hour)),
    );
    expect((await getAccess(customer.ctx, id)).methods.filter(({ kind }) => kind === "ssh")).toHaveLength(5);
    await shop.advance(30);
    expect(await detail()).toMatchObject({ state: "ended" });
    await expectExact(5200 / 49);
    expect(await shop.freeAt(10)).toBe(6);
  });

  test("begin an hour later where the next one comes before the quote expires", async () => {
    await shop.advance(2.8);
    expect(await ask(1)).toMatchObject({ from: shop.hour(4) });
  });

  test("wait for the operator, are charged from the start in time, and from the delivery when late", async () => {
    await add(1);
    await shop.advance(3.2, { demo: false });
    const { items } = await listAwaitedHandovers(shop.operator);
    expect(items).toMatchObject([{ reservationId: id, nodes: 1, startsAt: shop.hour(3), lateFrom: shop.hour(3.25) }]);
    expect(items[0]?.nodeNames).toHaveLength(1);
    expect(await detail()).toMatchObject({ nodes: 3, deliveredNodes: 2 });
    await inTransaction(shop.operator, (ctx) => handOver(ctx, id, details));
    expect(await detail()).toMatchObject({ nodes: 3, deliveredNodes: 3 });
    expect((await getAccess(customer.ctx, id)).methods).toMatchObject([{ value: "ssh me@cluster" }]);
    await add(1);
    await shop.advance(6.5, { demo: false });
    await inTransaction(shop.operator, (ctx) => handOver(ctx, id, details));
    await shop.advance(30);
    // 2 × 20 h, 1 × 18 h, and 1 × 14.5 h of the 17 that were agreed.
    await expectExact(40 + 18 + 14.5);
  });

  test("that the operator gives up on are not charged, and free for others", async () => {
    await add(2);
    await shop.advance(5.5, { demo: false });
    await inTransaction(shop.operator, (ctx) => failHandover(ctx, id, { reason: "Broken." }));
    expect(await detail()).toMatchObject({ state: "active", nodes: 2, gpus: 16, total: { amount: "1960.00" } });
    expect(await shop.freeAt(6)).toBe(4);
    await expect(getAwaitedHandover(shop.operator, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await detail()).activity.at(-1)?.reason).toContain("Broken.");
    await shop.advance(30);
    await expectExact(40);
  });

  test("that never come are not charged when it ends", async () => {
    await add(2);
    await shop.advance(30, { demo: false });
    expect(await detail()).toMatchObject({ state: "ended", nodes: 2, total: { amount: "1960.00" } });
    await expectExact(40);
    expect(await shop.freeAt(15)).toBe(6);
  });

  test("go on with an extension, and go first when some are given back", async () => {
    await add(2);
    await shop.advance(3);
    await inTransaction(customer.ctx, async (ctx) => {
      const { id: quoteId } = await createExtensionQuoteFor(ctx, id, { until: shop.hour(31) });
      await extendReservation(ctx, id, { quoteId });
    });
    await shop.advance(4.5);
    await release(3);
    expect(await detail()).toMatchObject({ nodes: 1, deliveredNodes: 1 });
    await shop.advance(40);
    // 2 × 2 h, 4 × 2 h, 1 × 26 h, and 30 % of 3 × 26 h.
    await expectExact(4 + 8 + 26 + 0.3 * 78);
  });

  test("that have not begun go with a release of the rest, and cannot be given back alone", async () => {
    await add(2);
    expect(await refusalOf(release(1))).toMatchObject({ code: "release_not_possible" });
    await release();
    expect(await detail()).toMatchObject({ state: "ending", nodes: 2, endsAt: shop.hour(3) });
    await shop.advance(30);
    // 2 × 2 h, and 30 % of 4 × 18 h.
    await expectExact(4 + 0.3 * 72);
    expect(await shop.freeAt(10)).toBe(6);
  });

  test("are refused while others are awaited, with too little time left, twice, and to strangers", async () => {
    const quote = await ask(1);
    const stranger = await shop.customer();
    expect(await refusalOf(ask(1, stranger))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(accept(quote.id, stranger))).toMatchObject({ code: "not_found" });
    const other = await ask(1);
    await accept(quote.id);
    expect(await refusalOf(accept(other.id))).toMatchObject({ code: "change_not_possible" });
    expect(await refusalOf(ask(1))).toMatchObject({ code: "change_not_possible" });
    await shop.advance(3.1, { demo: false });
    expect(await refusalOf(release())).toMatchObject({ code: "release_not_possible" });
    await shop.advance(3.2);
    expect(await refusalOf(accept(quote.id))).toMatchObject({ code: "quote_already_accepted" });
    await shop.advance(19.9);
    expect(await refusalOf(ask(1))).toMatchObject({ code: "change_not_possible" });
  });
});
