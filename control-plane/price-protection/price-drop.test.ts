import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { listEvents } from "../events/list-events.ts";
import { readRunningDrafts } from "../invoicing/draft-invoice.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { getPriceList } from "../pricing/list-price-lists.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { createExtensionQuoteFor, extendReservation } from "../reservations/extend-reservation.ts";
import { getReservationDetail } from "../reservations/reservation-detail.ts";
import { getPriceProtection } from "./get-price-protection.ts";

const sku = `capacity:${nodeType}:guaranteed`;
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 40, from: 0, until: 2000 });
  await publish("50", 0, { dropFloorPercent: 80 });
  await shop.advance(0.5);
});

afterAll(() => shop?.close());

const publish = (amount: string, at: number, more: { dropFloorPercent?: number; organizationId?: string } = {}) => {
  const { organizationId, ...clause } = more;
  const list = { name: `List ${amount}`, currency: "USD", validFrom: shop.hour(at), organizationId };
  return inTransaction(shop.operator, (ctx) =>
    publishPriceList(ctx, { ...list, prices: [{ sku, amount, ...clause }] }),
  );
};

async function bought(customer: Customer, facts: { nodes?: number; from: number; until: number }): Promise<string> {
  return (await shop.buy(customer, (await shop.quote(customer, facts)).id)).id;
}

describe("a price-drop clause", () => {
  test("is said in the quote, and bills later hours at a lower price, by itself and to the cent", async () => {
    const customer = await shop.customer();
    const quote = await shop.quote(customer, { nodes: 2, from: 1, until: 21 });
    expect(quote.terms).toMatchObject({ priceProtection: { dropFloorPercent: 80, swap: null } });
    expect(quote.terms.sentences.join(" ")).toContain("at most down to 80 % of this price");
    const { id } = await shop.buy(customer, quote.id);
    await publish("45", 5.5);
    // The clock jumps past the date: nothing is metered at the old price after it.
    await shop.advance(9);
    const detail = await getReservationDetail(customer.ctx, id);
    expect(detail).toMatchObject({
      total: { amount: "1845.00" },
      chargedToDate: { amount: "765" },
      segments: [
        { from: shop.hour(1), until: shop.hour(5.5), pricePerNodeHour: { amount: "50.00" } },
        { from: shop.hour(5.5), until: shop.hour(21), pricePerNodeHour: { amount: "45.00" } },
      ],
    });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe("765");
    expect(await getPriceProtection(customer.ctx, id)).toMatchObject({
      savedToDate: { amount: "35" },
      savesInAll: { amount: "155" },
      drops: [{ effectiveAt: shop.hour(5.5), pricePerNodeHour: { amount: "45.00" }, isFloor: false }],
    });
    const [line] = (await readRunningDrafts(customer.ctx))
      .flatMap(({ bill }) => bill.lines)
      .filter(({ unitAmount }) => unitAmount === "45");
    expect(line?.description).toContain("price drop, agreed at 50.00");
    const { items } = await listEvents(
      { ...customer.ctx, permissions: new Set(["reservations.read"]) },
      { limit: 100 },
    );
    const [told] = items.filter(({ type }) => type === "reservation.price_dropped");
    expect(told?.facts).toMatchObject({ saves: { amount: "155.00", currency: "USD" }, effectiveAt: shop.hour(5.5) });
    expect(items.filter(({ type }) => type === "reservation.price_dropped")).toHaveLength(1);
  });

  test("stops at its floor, and never lets the price rise again", async () => {
    const customer = await shop.customer();
    const { organizationId } = customer.ctx;
    await publish("100", 8, { organizationId, dropFloorPercent: 75 });
    await shop.advance(10);
    const id = await bought(customer, { from: 12, until: 112 });
    await publish("10", 30, { organizationId });
    await publish("90", 40, { organizationId });
    await shop.advance(50);
    expect((await getReservationDetail(customer.ctx, id)).segments.map((each) => each.pricePerNodeHour.amount)).toEqual(
      ["100.00", "75.00"],
    );
    expect(await getPriceProtection(customer.ctx, id)).toMatchObject({
      drops: [{ isFloor: true, effectiveAt: shop.hour(30) }],
      savedToDate: { amount: "500" },
    });
    const list = await publish("91", 60, { organizationId });
    expect(await getPriceList(shop.operator, list.id)).toMatchObject({ prices: 1, items: [{ amount: "91" }] });
  });

  test("is nothing that others get: no clause, another currency's or customer's list, what was cheaper before", async () => {
    const customer = await shop.customer();
    const { organizationId } = customer.ctx;
    await publish("30", 55, { organizationId });
    await publish("50", 56, { organizationId, dropFloorPercent: 10 });
    await shop.advance(61);
    const id = await bought(customer, { from: 70, until: 170 });
    const stranger = await shop.customer();
    const without = await bought(stranger, { from: 70, until: 170 });
    await publish("20", 71);
    await shop.advance(80);
    // Theirs is a list of their own, which goes before the public one; the stranger's was bought without the clause.
    for (const [owner, reservation] of [[customer, id] as const, [stranger, without] as const])
      expect(await getPriceProtection(owner.ctx, reservation)).toMatchObject({
        drops: [],
        savesInAll: { amount: "0" },
      });
    expect(await refusalOf(getPriceProtection(stranger.ctx, id))).toMatchObject({ code: "not_found" });
  });

  test("covers hours that were added, also by a quote from before the drop", async () => {
    const customer = await shop.customer();
    const { ctx } = customer;
    const { organizationId } = ctx;
    await publish("50", 82, { organizationId, dropFloorPercent: 50 });
    await shop.advance(83);
    const id = await bought(customer, { from: 90, until: 100 });
    const extension = await inTransaction(ctx, (within) =>
      createExtensionQuoteFor(within, id, { until: shop.hour(110) }),
    );
    await publish("40", 83.1, { organizationId });
    await shop.advance(83.2);
    await inTransaction(ctx, (within) => extendReservation(within, id, { quoteId: extension.id }));
    await shop.tick();
    const { segments, total } = await getReservationDetail(ctx, id);
    expect(new Set(segments.map((each) => each.pricePerNodeHour.amount))).toEqual(new Set(["40.00"]));
    expect(total.amount).toBe("800.00");
    expect(await getPriceProtection(ctx, id)).toMatchObject({ savesInAll: { amount: "200" } });
  });

  test("is only for guaranteed capacity", async () => {
    const prices = [{ sku: `capacity:${nodeType}:surplus-2m`, amount: "1", dropFloorPercent: 50 }];
    const list = { name: "Wrong", currency: "USD", validFrom: shop.hour(0), prices };
    expect(await refusalOf(publishPriceList(shop.operator, list))).toMatchObject({
      code: "invalid_prices",
      fields: { "prices.0.dropFloorPercent": expect.stringContaining("only guaranteed") },
    });
  });
});
