import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makePolicy } from "../approvals/testing/office.ts";
import { getQuote } from "../capacity/quotes.ts";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { createResizeQuoteFor, resizeReservation } from "./resize-reservation.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 6, from: 0, until: 240 });
  customer = await shop.customer({ quota: 48 });
});

afterEach(() => shop?.close());

const bought = async (from: number, until: number) =>
  (await shop.buy(customer, (await shop.quote(customer, { nodes: 2, from, until })).id)).id;
const ask = (id: string, nodes: number, as = customer) =>
  inTransaction(as.ctx, (ctx) => createResizeQuoteFor(ctx, id, { nodes }));
const accept = (id: string, quoteId: string, as = customer) =>
  inTransaction(as.ctx, (ctx) => resizeReservation(ctx, id, { quoteId }));
const detail = (id: string) => getReservationDetail(customer.ctx, id);

describe("added nodes", () => {
  test("are charged at their own price beside the others, and delivered with them", async () => {
    const id = await bought(5, 15);
    const prices = [{ sku: `capacity:${nodeType}:guaranteed`, amount: "60" }];
    const validFrom = shop.clock.now().toString();
    await publishPriceList(shop.operator, { name: "Later", currency: "USD", validFrom, prices });
    const quote = await ask(id, 3);
    expect(quote).toMatchObject({ kind: "resize", forReservationId: id, nodes: 3, total: { amount: "1800.00" } });
    await expect(accept(id, quote.id)).resolves.toMatchObject({ nodes: 5, gpus: 40, total: { amount: "2780.00" } });
    expect(await shop.freeAt(10)).toBe(1);
    await shop.advance(8);
    expect(await detail(id)).toMatchObject({ state: "active", deliveredNodes: 5 });
    expect((await detail(id)).assignedNodes).toHaveLength(5);
    await shop.advance(20);
    expect(await detail(id)).toMatchObject({ state: "ended", chargedToDate: { amount: "2780" } });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe("2780");
    expect(await shop.freeAt(10)).toBe(6);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("go first when some are given back, and all go with a cancellation", async () => {
    const id = await bought(5, 15);
    await accept(id, (await ask(id, 2)).id);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, { nodes: 3 }));
    expect(await detail(id)).toMatchObject({ nodes: 1, segments: [{ nodes: 1 }] });
    expect(await shop.freeAt(10)).toBe(5);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    expect(await detail(id)).toMatchObject({ state: "cancelled" });
    expect(await shop.freeAt(10)).toBe(6);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("are refused where a policy asks for an approval, and the quote stays open", async () => {
    const id = await bought(5, 15);
    const quote = await ask(id, 1);
    await makePolicy(customer, {});
    expect(await refusalOf(accept(id, quote.id))).toMatchObject({ code: "approval_required" });
    expect(await detail(id)).toMatchObject({ nodes: 2, segments: [{ nodes: 2 }] });
    expect(await getQuote(customer.ctx, quote.id)).toMatchObject({ state: "open" });
  });

  test("are refused beyond capacity, twice, to strangers, and by a quote of before the start after it", async () => {
    const id = await bought(1, 15);
    expect(await refusalOf(ask(id, 5))).toMatchObject({ code: expect.stringMatching(/quota|capacity/) });
    const quote = await ask(id, 1);
    const stranger = await shop.customer();
    expect(await refusalOf(ask(id, 1, stranger))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(accept(id, quote.id, stranger))).toMatchObject({ code: "not_found" });
    await accept(id, quote.id);
    expect(await refusalOf(accept(id, quote.id))).toMatchObject({ code: "quote_already_accepted" });
    await shop.advance(0.9);
    const late = await ask(id, 1);
    await shop.advance(1.1);
    expect(await refusalOf(accept(id, late.id))).toMatchObject({ code: "quote_outdated" });
  });
});
