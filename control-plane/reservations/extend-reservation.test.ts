import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getQuote } from "../capacity/quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { withdrawQuote } from "../capacity/withdraw-quote.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { followEvents } from "../events/list-events.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { getSurplusHistory } from "../reclaims/surplus-history.ts";
import { buySurplus } from "../reclaims/testing/surplus.ts";
import { buyReservation } from "./buy-reservation.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { getExtensionAdvice } from "./extension-advice.ts";
import { releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 240 });
  customer = await shop.customer({ quota: 64 });
});

afterEach(() => shop?.close());

const bought = async (from: number, until: number, nodes = 2) =>
  (await shop.buy(customer, (await shop.quote(customer, { nodes, from, until })).id)).id;
const ask = (id: string, until: number, as = customer) =>
  inTransaction(as.ctx, (ctx) => createExtensionQuoteFor(ctx, id, { until: shop.hour(until) }));
const accept = (id: string, quoteId: string, as = customer) =>
  inTransaction(as.ctx, (ctx) => extendReservation(ctx, id, { quoteId }));
const detail = (id: string) => getReservationDetail(customer.ctx, id);

async function raisePrice(amount: string): Promise<void> {
  const prices = [{ sku: `capacity:${nodeType}:guaranteed`, amount }];
  const validFrom = shop.clock.now().toString();
  await publishPriceList(shop.operator, { name: "Later", currency: "USD", validFrom, prices });
}

describe("an extension", () => {
  test("goes on with the same nodes, and charges the added hours at the price of its quote", async () => {
    const id = await bought(1, 11);
    await shop.advance(6);
    await raisePrice("60");
    const quote = await ask(id, 21.5);
    expect(quote).toMatchObject({ kind: "extension", forReservationId: id, total: { amount: "1260.00" }, nodes: 2 });
    expect([await shop.freeAt(10), await shop.freeAt(11), await shop.freeAt(21), await shop.freeAt(22)]).toEqual([
      2, 2, 2, 4,
    ]);
    const before = await detail(id);
    await expect(accept(id, quote.id)).resolves.toMatchObject({
      endsAt: shop.hour(21.5),
      total: { amount: "2240.00" },
    });
    const after = await detail(id);
    expect(after.assignedNodes.map(({ name, until }) => [name, until])).toEqual(
      before.assignedNodes.map(({ name }) => [name, shop.hour(21.5)]),
    );
    expect(after.segments).toMatchObject([
      { from: shop.hour(1), until: shop.hour(11), pricePerNodeHour: { amount: "49.00" } },
      { from: shop.hour(11), until: shop.hour(21.5), pricePerNodeHour: { amount: "60.00" }, quoteId: quote.id },
    ]);
    expect(await getQuote(customer.ctx, quote.id)).toMatchObject({ state: "accepted", reservationId: id });
    await shop.advance(30);
    expect(await detail(id)).toMatchObject({ state: "ended", chargedToDate: { amount: "2240" } });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe("2240");
    expect([await shop.freeAt(10), await shop.freeAt(21)]).toEqual([4, 4]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("of a reservation that is about to end makes it active again", async () => {
    const id = await bought(1, 41);
    await shop.advance(38);
    expect(await detail(id)).toMatchObject({ state: "ending" });
    await accept(id, (await ask(id, 100)).id);
    expect(await detail(id)).toMatchObject({ state: "active", boughtUntil: shop.hour(100) });
    await shop.advance(120);
    const states = (await detail(id)).activity.map(({ to }) => to);
    expect(states).toEqual(["scheduled", "provisioning", "active", "ending", "active", "ending", "ended"]);
  });

  test("of a window that ends within an hour takes that hour once", async () => {
    const id = await bought(1, 10.5, 4);
    const quote = await ask(id, 11.75);
    expect(quote).toMatchObject({ total: { amount: "245.00" } });
    await accept(id, quote.id);
    await accept(id, (await ask(id, 13)).id);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await shop.advance(20);
    expect(await detail(id)).toMatchObject({ state: "ended", chargedToDate: { amount: "2352" } });
    expect(await shop.freeAt(10)).toBe(4);
  });

  test("goes on with other nodes where its own cannot, at the hour at which they must change", async () => {
    const id = await bought(1, 11);
    await shop.advance(4);
    await shop.supply({ nodes: 2, from: 4, until: 400 });
    await accept(id, (await ask(id, 300)).id);
    expect((await detail(id)).assignedNodes.map(({ until }) => until)).toEqual([shop.hour(240), shop.hour(240)]);
    await shop.advance(301);
    const { assignedNodes, state } = await detail(id);
    expect(state).toBe("ended");
    expect(assignedNodes.map(({ from, until }) => [from, until])).toEqual([
      [shop.hour(1), shop.hour(240)],
      [shop.hour(1), shop.hour(240)],
      [shop.hour(240), shop.hour(300)],
      [shop.hour(240), shop.hour(300)],
    ]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("can be released early like the rest, with the fee on all that remains", async () => {
    const id = await bought(1, 11);
    await shop.advance(2);
    await raisePrice("60");
    await accept(id, (await ask(id, 21)).id);
    const done = await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    // 1 of 10 hours at 49 passed: 9 × 2 × 49 and 10 × 2 × 60 remain.
    expect(done).toMatchObject({ remaining: { amount: "2082.00" }, fee: { amount: "624.60" } });
    await shop.advance(30);
    expect(await detail(id)).toMatchObject({ state: "ended", chargedToDate: { amount: "722.6" } });
    expect(await shop.freeAt(15)).toBe(4);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is held until its quote expires, and given back then", async () => {
    const id = await bought(1, 11);
    const quote = await ask(id, 21);
    expect(await shop.freeAt(15)).toBe(2);
    await shop.advance(0.3);
    expect(await shop.freeAt(15)).toBe(4);
    expect(await refusalOf(accept(id, quote.id))).toMatchObject({ code: "quote_expired" });
    const withdrawn = await ask(id, 21);
    await inTransaction(customer.ctx, (ctx) => withdrawQuote(ctx, withdrawn.id));
    expect(await refusalOf(accept(id, withdrawn.id))).toMatchObject({ code: "quote_withdrawn" });
    expect(await detail(id)).toMatchObject({ endsAt: shop.hour(11), segments: [{}] });
  });

  test("is refused beyond capacity and quota, of what is over, and with a quote for something else", async () => {
    const id = await bought(1, 11);
    const other = await bought(5, 11, 1);
    expect(await refusalOf(ask(id, 250))).toMatchObject({
      code: "capacity_unavailable",
      facts: { firstFullHour: shop.hour(240), nextStart: null },
    });
    expect(await refusalOf(ask(id, 11.5))).toMatchObject({
      code: "invalid_window",
      fields: { until: expect.any(String) },
    });
    expect(await refusalOf(ask(id, 10))).toMatchObject({ code: "invalid_window" });
    const purchase = await shop.quote(customer, { from: 30, until: 40 });
    expect(await refusalOf(accept(id, purchase.id))).toMatchObject({ code: "other_quote" });
    const extension = await ask(other, 20);
    expect(await refusalOf(accept(id, extension.id))).toMatchObject({ code: "other_quote" });
    const buy = inTransaction(customer.ctx, (ctx) =>
      buyReservation(ctx, { quoteId: extension.id, projectId: customer.projectId }),
    );
    expect(await refusalOf(buy)).toMatchObject({ code: "other_quote" });
    const small = await shop.customer({ quota: 16 });
    const own = await shop.buy(small, (await shop.quote(small, { from: 12, until: 20 })).id);
    await shop.quote(small, { from: 21, until: 22 });
    await expect(ask(own.id, 24, small)).resolves.toMatchObject({ nodes: 1 });
    expect(await refusalOf(ask(own.id, 24, small))).toMatchObject({ code: "quota_exceeded" });
    await shop.advance(12);
    expect(await refusalOf(ask(id, 20))).toMatchObject({ code: "change_not_possible" });
  });

  test("is refused when another one was accepted in between", async () => {
    const id = await bought(1, 11);
    const [first, second] = [await ask(id, 15), await ask(id, 14)];
    await accept(id, first.id);
    expect(await refusalOf(accept(id, first.id))).toMatchObject({ code: "quote_already_accepted" });
    expect(await refusalOf(accept(id, second.id))).toMatchObject({ code: "quote_outdated" });
  });

  test("of another organization is not found", async () => {
    const id = await bought(1, 11);
    const quote = await ask(id, 21);
    const stranger = await shop.customer();
    const calls = [
      () => ask(id, 21, stranger),
      () => accept(id, quote.id, stranger),
      () => getExtensionAdvice(stranger.ctx, id),
    ];
    for (const call of calls) expect(await refusalOf(call())).toMatchObject({ code: "not_found", status: 404 });
  });

  test("leaves an audit entry and tells who follows", async () => {
    const id = await bought(1, 11);
    await accept(id, (await ask(id, 21)).id);
    await shop.tick();
    const { items } = await followEvents(shop.operator, { limit: 50, cursor: undefined });
    expect(items.at(-1)).toMatchObject({
      type: "reservation.extended",
      subjectId: id,
      facts: { endsAt: shop.hour(21), previousEndsAt: shop.hour(11) },
    });
    const isExtension = and(eq(auditEntries.targetId, id), eq(auditEntries.action, "reservation.extended"));
    const entries = await shop.connection.db.select().from(auditEntries).where(isExtension);
    expect(entries).toMatchObject([
      { before: { endsAt: shop.hour(11) }, after: { endsAt: shop.hour(21), total: "1960.00" } },
    ]);
  });
});

describe("the advice before an extension", () => {
  test("says how likely surplus is kept until then, as its pool's history does, and nothing of guaranteed nodes", async () => {
    await shop.supply({ nodes: 6, from: 0, until: 2000, noticeClass: "15m" });
    expect((await getExtensionAdvice(customer.ctx, await bought(1, 11))).keep).toBeNull();
    const rival = await shop.customer({ quota: 1000 });
    await buySurplus(shop, rival, { nodes: 1, from: 0, until: 700 });
    const id = await buySurplus(shop, customer, { nodes: 1, from: 0, until: 576 });
    await shop.advance(100);
    const unknown = await getExtensionAdvice(customer.ctx, id);
    expect(unknown.keep?.map(({ probability }) => probability)).toEqual([null, null, null, null, null, null]);
    await shop.advance(552);
    const { keep, possibleUntil } = await getExtensionAdvice(customer.ctx, id);
    expect(keep?.map(({ until, hours }) => [until, hours])).toEqual([
      [shop.hour(576), 24],
      [shop.hour(600), 48],
      [shop.hour(648), 96],
      [shop.hour(744), 192],
      [shop.hour(1248), 696],
      [possibleUntil, expect.any(Number)],
    ]);
    // Two reservations ran for 552 hours each, and none was hit.
    const observed = 2 * 552;
    for (const { hours, probability } of keep?.slice(0, 5) ?? [])
      expect(probability).toBeCloseTo((observed / (observed + hours)) ** 0.5, 3);
    const { items } = await getSurplusHistory(customer.ctx, { region: "eu-north", nodeType: "h100-sxm-8" });
    const day = items[0]?.keep.find(({ hours }) => hours === 24)?.probability;
    expect(keep?.[0]?.probability).toBe(day);
  });

  test("says until when, at what price, and with which nodes", async () => {
    const id = await bought(1, 11);
    await shop.supply({ nodes: 4, from: 200, until: 300 });
    expect(await getExtensionAdvice(customer.ctx, id)).toMatchObject({ sameNodesUntil: null });
    await shop.advance(2);
    await shop.quote(customer, { nodes: 3, from: 100, until: 110 });
    const advice = await getExtensionAdvice(customer.ctx, id);
    expect(advice).toMatchObject({
      endsAt: shop.hour(11),
      nodes: 2,
      whyNot: null,
      pricePerNodeHour: { amount: "49.00" },
      possibleUntil: shop.hour(100),
      limitedBy: "capacity",
      sameNodesUntil: shop.hour(240),
      quota: { limit: 64, taken: 0, needed: 16 },
    });
    expect(advice.days.slice(0, 5)).toEqual([
      { day: "2026-03-02", freeNodes: 4 },
      { day: "2026-03-03", freeNodes: 4 },
      { day: "2026-03-04", freeNodes: 4 },
      { day: "2026-03-05", freeNodes: 4 },
      { day: "2026-03-06", freeNodes: 1 },
    ]);
    await expect(ask(id, 100)).resolves.toMatchObject({ kind: "extension" });
  });

  test("says when the quota ends it, and that nothing is possible", async () => {
    const small = await shop.customer({ quota: 16 });
    const own = await shop.buy(small, (await shop.quote(small, { from: 1, until: 5 })).id);
    await shop.buy(small, (await shop.quote(small, { nodes: 2, from: 33, until: 34 })).id);
    expect(await getExtensionAdvice(small.ctx, own.id)).toMatchObject({
      possibleUntil: shop.hour(33),
      limitedBy: "quota",
      quota: { limit: 16, taken: 16, needed: 8 },
    });
    await shop.quote(customer, { nodes: 4, from: 5, until: 6 });
    expect(await getExtensionAdvice(small.ctx, own.id)).toMatchObject({ possibleUntil: null, limitedBy: "capacity" });
    await shop.advance(6);
    expect(await getExtensionAdvice(small.ctx, own.id)).toMatchObject({ whyNot: expect.stringContaining("ended") });
  });
});
