import Big from "big.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { getReleaseTerms, releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 8, from: 0, until: 240 });
  customer = await shop.customer();
});

afterEach(() => shop?.close());

const bought = async (nodes: number, from: number, until: number) =>
  (await shop.buy(customer, (await shop.quote(customer, { nodes, from, until })).id)).id;
const release = (
  id: string,
  facts: { nodes?: number; expectedRefund?: string; expectedRemainingNodes?: number } = {},
) => inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, facts));
const detail = (id: string) => getReservationDetail(customer.ctx, id);

async function extend(id: string, until: number): Promise<void> {
  await inTransaction(customer.ctx, async (ctx) => {
    const { id: quoteId } = await createExtensionQuoteFor(ctx, id, { until: shop.hour(until) });
    await extendReservation(ctx, id, { quoteId });
  });
}

describe("a release of some nodes", () => {
  test("that was confirmed in two tabs gives back once, though both were shown the same refund", async () => {
    const id = await bought(4, 1, 41);
    await shop.advance(10.4);
    const { refund, remainingNodes } = await getReleaseTerms(customer.ctx, id, 1);
    const confirmed = { nodes: 1, expectedRefund: refund.amount, expectedRemainingNodes: remainingNodes };
    await release(id, confirmed);
    expect((await getReleaseTerms(customer.ctx, id, 1)).refund).toEqual(refund);
    expect(await refusalOf(release(id, confirmed))).toMatchObject({
      code: "terms_changed",
      detail: expect.stringContaining("leave 2 nodes"),
      facts: { remainingNodes: 2 },
    });
    expect(await detail(id)).toMatchObject({ nodes: 3 });
  });

  test("gives them back from the next full hour, and charges the others and the fee", async () => {
    const id = await bought(4, 1, 41);
    await shop.advance(10.4);
    const shown = await getReleaseTerms(customer.ctx, id, 3);
    // 30 hours of 3 nodes remain.
    expect(shown).toMatchObject({
      nodes: 3,
      remainingNodes: 1,
      effectiveAt: shop.hour(11),
      remaining: { amount: "4410.00" },
      fee: { amount: "1323.00" },
      refund: { amount: "3087.00" },
      finalCost: { amount: "4753.00" },
    });
    await expect(release(id, { nodes: 3, expectedRefund: shown.refund.amount })).resolves.toMatchObject(shown);
    expect(await detail(id)).toMatchObject({
      state: "active",
      nodes: 1,
      gpus: 8,
      release: null,
      endsAt: shop.hour(41),
    });
    expect((await detail(id)).assignedNodes.map(({ until }) => until)).toEqual([
      ...[shop.hour(41), shop.hour(11), shop.hour(11), shop.hour(11)],
    ]);
    expect([await shop.freeAt(10), await shop.freeAt(11), await shop.freeAt(40)]).toEqual([4, 7, 7]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    await shop.advance(60);
    const ended = await detail(id);
    expect(ended).toMatchObject({ state: "ended", chargedToDate: { amount: "4753" } });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe("4753");
    expect(await shop.freeAt(20)).toBe(8);
  });

  test("before the start makes it smaller from the start on", async () => {
    const id = await bought(4, 24.5, 48.5);
    await release(id, { nodes: 1 });
    expect(await detail(id)).toMatchObject({ state: "scheduled", nodes: 3, total: { amount: "3528.00" } });
    expect([await shop.freeAt(24), await shop.freeAt(48)]).toEqual([5, 5]);
    await shop.advance(60);
    const ended = await detail(id);
    // 72 node-hours, and 30 % of the 24 that were given back.
    expect(ended).toMatchObject({ state: "ended", chargedToDate: { amount: "3880.8" } });
    expect((await chargedToDate(customer.ctx, [id])).get(id)).toBe("3880.8");
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("can follow one another and an extension, and end with the rest", async () => {
    const id = await bought(4, 1, 11);
    await shop.advance(2.5);
    await extend(id, 30.5);
    await release(id, { nodes: 1 });
    await release(id, { nodes: 1 });
    await shop.advance(15);
    await release(id, { nodes: 1 });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
    const last = await getReleaseTerms(customer.ctx, id);
    await release(id);
    expect(await detail(id)).toMatchObject({ state: "ending", release: { nodes: 1, remainingNodes: 0 } });
    await shop.advance(40);
    const ended = await detail(id);
    const usage = (await chargedToDate(customer.ctx, [id])).get(id);
    expect(ended.chargedToDate.amount).toBe(usage);
    // 2 h × 4, 12 h × 2 node-hours, and the fees of 27.5 + 27.5 + 15.5 + 15.5 hours.
    const expected = new Big(49).times(32).plus(new Big(49).times("86").times("0.3"));
    expect(new Big(usage ?? 0).minus(expected).abs().lte("0.02")).toBe(true);
    expect(last.fee.amount).toBe("227.85");
    expect(await shop.freeAt(20)).toBe(8);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("before an extension begins can be followed by a release of the rest", async () => {
    const id = await bought(3, 1, 11);
    await shop.advance(2);
    await extend(id, 30);
    await release(id, { nodes: 1 });
    await shop.advance(4);
    await release(id);
    await shop.advance(40);
    expect(await detail(id)).toMatchObject({ state: "ended", endsAt: shop.hour(4) });
    expect([await shop.freeAt(5), await shop.freeAt(20)]).toEqual([8, 8]);
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });

  test("is refused of more than there are, and while the nodes are awaited", async () => {
    const id = await bought(2, 1, 11);
    expect(await refusalOf(release(id, { nodes: 3 }))).toMatchObject({ code: "release_not_possible" });
    await shop.advance(1.2, { demo: false });
    expect(await refusalOf(release(id, { nodes: 1 }))).toMatchObject({ code: "release_not_possible" });
    await expect(release(id, { nodes: 2 })).resolves.toMatchObject({ remainingNodes: 0 });
    expect(await detail(id)).toMatchObject({ state: "cancelled" });
  });
});
