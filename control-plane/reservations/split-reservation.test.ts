// A reservation divided in two: the same nodes, the same money, each changed on its own from then on.
import Big from "big.js";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileCapacity } from "../capacity/reconcile-capacity.ts";
import { type Customer, openShop, refusalOf, type Shop } from "../capacity/testing/shop.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { chargedToDate } from "../metering/charged-to-date.ts";
import { createExtensionQuoteFor, extendReservation } from "./extend-reservation.ts";
import { getAccess } from "./get-access.ts";
import { handOver } from "./hand-over.ts";
import { releaseReservation } from "./release-reservation.ts";
import { getReservationDetail } from "./reservation-detail.ts";
import { splitReservation } from "./split-reservation.ts";
import { getSplitTerms, type SplitOff } from "./split-terms.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 6, from: 0, until: 240 });
  customer = await shop.customer({ quota: 48 });
});

afterEach(() => shop?.close());

const buy = async (nodes: number, from: number, until: number) =>
  (await shop.buy(customer, (await shop.quote(customer, { nodes, from, until })).id)).id;
const split = (id: string, asked: SplitOff & { expectedTotal?: string; name?: string }, as = customer) =>
  inTransaction(as.ctx, (ctx) => splitReservation(ctx, id, asked));
const terms = (id: string, asked: SplitOff) => getSplitTerms(customer.ctx, id, asked);
const detail = (id: string) => getReservationDetail(customer.ctx, id);
const sum = (...amounts: { amount: string }[]) =>
  amounts.reduce((total, { amount }) => total.plus(amount), new Big(0)).toFixed();

/** Metered and stated alike for each, and together to the last digit what it would have cost undivided. */
async function expectTogether(ids: string[], amount: string) {
  const details = await Promise.all(ids.map(detail));
  const usage = await chargedToDate(customer.ctx, ids);
  for (const each of details) expect(each.chargedToDate.amount).toBe(usage.get(each.id));
  expect(sum(...details.map((each) => each.chargedToDate))).toBe(amount);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
}

async function freeCounters(): Promise<unknown> {
  const { rows } = await shop.connection.db.execute(sql`select day, free from capacity_days order by day`);
  return rows;
}

describe("nodes split off", () => {
  test("go on without a break under their own name, and cost together what they cost", async () => {
    const id = await buy(3, 1, 11);
    await shop.advance(2.4);
    const shown = await terms(id, { nodes: 1 });
    expect(shown).toMatchObject({
      ...{ from: shop.hour(3), until: shop.hour(11), nodes: 1, remainingNodes: 2 },
      ...{ total: { amount: "1470.00" }, totalKept: { amount: "1078.00" }, totalSplitOff: { amount: "392.00" } },
    });
    const before = await freeCounters();
    const made = await split(id, { nodes: 1, name: "two", expectedTotal: "392" });
    expect(await freeCounters()).toEqual(before);
    expect(made).toMatchObject({ splitFrom: id, state: "scheduled", name: "two", nodes: 1, startsAt: shop.hour(3) });
    expect(made.pricePerNodeHour.amount).toBe("49.00");
    expect(await detail(id)).toMatchObject({ nodes: 2, gpus: 16, deliveredNodes: 2, total: { amount: "1078.00" } });
    // An operator who hands over by hand need not come again.
    await shop.advance(3, { demo: false });
    expect(await detail(made.id)).toMatchObject({ state: "active", deliveredNodes: 1 });
    const [node] = (await detail(made.id)).assignedNodes;
    expect((await detail(id)).assignedNodes.map(({ name, until }) => [name, until])).toContainEqual([
      node?.name,
      shop.hour(3),
    ]);
    expect((await getAccess(customer.ctx, made.id)).methods).toMatchObject([{ label: node?.name }]);
    await shop.advance(20);
    await expectTogether([id, made.id], "1470");
  });

  test("before the start divide the whole window", async () => {
    const id = await buy(3, 1.5, 11.25);
    const made = await split(id, { nodes: 2 });
    expect(made).toMatchObject({ startsAt: shop.hour(1.5), endsAt: shop.hour(11.25), total: { amount: "955.50" } });
    expect(await detail(id)).toMatchObject({ nodes: 1, total: { amount: "477.75" } });
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await shop.advance(20);
    expect(await detail(made.id)).toMatchObject({ state: "ended", chargedToDate: { amount: "955.5" } });
    await expectTogether([id, made.id], "1098.83");
  });

  test("are extended and released apart, again and again", async () => {
    const id = await buy(4, 1, 11);
    await shop.advance(2.4);
    const one = await split(id, { nodes: 2 });
    const two = await split(one.id, { nodes: 1 });
    await shop.advance(4.5);
    await inTransaction(customer.ctx, async (ctx) => {
      const { id: quoteId } = await createExtensionQuoteFor(ctx, two.id, { until: shop.hour(21) });
      await extendReservation(ctx, two.id, { quoteId });
    });
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await shop.advance(30);
    for (const each of [id, one.id, two.id]) expect(await detail(each)).toMatchObject({ state: "ended" });
    // 4 × 10 h and 10 h more, less 70 % of 2 × 6 h.
    await expectTogether([id, one.id, two.id], new Big(49).times(40 + 10 - 0.7 * 12).toFixed());
  });
});

test("nodes that are named already leave with what is split off or given back of it before its start", async () => {
  const id = await buy(4, 1, 11);
  await shop.advance(2.4);
  const later = await split(id, { at: shop.hour(5) });
  const one = await split(later.id, { nodes: 1 });
  await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, later.id, { nodes: 1 }));
  await shop.advance(5.1);
  const named = async (of: string) =>
    (await detail(of)).assignedNodes.filter(({ from }) => from === shop.hour(5)).length;
  expect([await named(later.id), await named(one.id)]).toEqual([2, 1]);
  expect(await reconcileCapacity(shop.operator)).toEqual([]);
});

describe("time split off", () => {
  test("begins where the other one ends, on the same nodes", async () => {
    const id = await buy(2, 1, 21);
    await shop.advance(2.2, { demo: false });
    const methods = [{ kind: "ssh" as const, label: "all", value: "ssh me@cluster", note: null }];
    await inTransaction(shop.operator, (ctx) => handOver(ctx, id, { methods }));
    const made = await split(id, { at: shop.hour(10) });
    expect(await detail(id)).toMatchObject({ endsAt: shop.hour(10), boughtUntil: shop.hour(10), nodes: 2 });
    expect(made).toMatchObject({
      nodes: 2,
      startsAt: shop.hour(10),
      endsAt: shop.hour(21),
      total: { amount: "1078.00" },
    });
    await shop.advance(10.1, { demo: false });
    expect(await detail(id)).toMatchObject({ state: "ended" });
    expect(await detail(made.id)).toMatchObject({ state: "active" });
    expect((await getAccess(customer.ctx, made.id)).methods).toMatchObject([{ value: "ssh me@cluster" }]);
    const nodesOf = async (of: string) => (await detail(of)).assignedNodes.map(({ name }) => name);
    expect(await nodesOf(made.id)).toEqual(await nodesOf(id));
    await shop.advance(30);
    // Handed over 1.2 h late: charged from then on.
    await expectTogether([id, made.id], String(49 * 2 * 18.8));
  });

  test("after a release of what comes before waits for its nodes anew", async () => {
    const id = await buy(2, 1, 21);
    const made = await split(id, { at: shop.hour(10) });
    await shop.advance(2.2);
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, id, {}));
    await shop.advance(10, { demo: false });
    expect(await detail(made.id)).toMatchObject({ state: "provisioning" });
    await shop.advance(30, { demo: false });
    expect(await detail(made.id)).toMatchObject({ state: "failed" });
    expect(await reconcileCapacity(shop.operator)).toEqual([]);
  });
});

test("a split is refused to strangers, of everything, outside its time, at odd minutes, and at another total", async () => {
  const id = await buy(2, 1, 11);
  const stranger = await shop.customer();
  expect(await refusalOf(split(id, { nodes: 1 }, stranger))).toMatchObject({ code: "not_found" });
  expect(await refusalOf(split(id, { nodes: 2 }))).toMatchObject({ code: "split_not_possible", fields: {} });
  for (const hour of [0.5, 1, 5.5, 11, 12])
    expect(await refusalOf(split(id, { at: shop.hour(hour) }))).toMatchObject({ code: "split_not_possible" });
  expect(await refusalOf(split(id, { nodes: 1, expectedTotal: "1" }))).toMatchObject({ code: "terms_changed" });
  await shop.advance(1.1, { demo: false });
  expect(await refusalOf(split(id, { nodes: 1 }))).toMatchObject({ code: "split_not_possible" });
  await shop.advance(10.5);
  expect(await refusalOf(split(id, { nodes: 1 }))).toMatchObject({ code: "split_not_possible" });
  await shop.advance(12);
  expect(await refusalOf(split(id, { nodes: 1 }))).toMatchObject({ code: "split_not_possible" });
});
