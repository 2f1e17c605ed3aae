import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Customer, openShop, type Shop } from "../capacity/testing/shop.ts";
import { permissions } from "../contract/permissions.ts";
import { listEvents } from "../events/list-events.ts";
import { getReservationDetail } from "./reservation-detail.ts";

const day = 24;
const shops: Shop[] = [];
let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  shops.push(shop);
  customer = await shop.customer();
  await shop.supply({ nodes: 4, from: 0, until: 100 * day });
});
afterAll(() => Promise.all(shops.map((each) => each.close())));

async function buy(from: number, until: number) {
  return shop.buy(customer, (await shop.quote(customer, { from, until })).id);
}

async function notices() {
  const ctx = { ...customer.ctx, permissions: new Set(permissions) };
  const { items } = await listEvents(ctx, { limit: 200, cursor: undefined });
  return items.flatMap((event) => (event.type === "reservation.ending" ? [[event.facts.notice, event.at]] : []));
}

describe("the end of a reservation is announced", () => {
  test("30, 14, 7 and 1 days and 1 hour before, once each, at the very instant", async () => {
    await buy(0, 40 * day);
    await shop.advance(41 * day);
    await shop.tick();
    const end = 40 * day;
    expect(await notices()).toEqual([
      ["30d", shop.hour(end - 30 * day)],
      ["14d", shop.hour(end - 14 * day)],
      ["7d", shop.hour(end - 7 * day)],
      ["1d", shop.hour(end - day)],
      ["1h", shop.hour(end - 1)],
    ]);
  });

  test("by the nearest notice alone when the clock has passed several", async () => {
    await buy(0, 40 * day);
    shop.clock.set(shop.clock.now().add({ hours: 34 * day }));
    await shop.tick();
    await shop.tick();
    expect(await notices()).toEqual([["7d", shop.hour(34 * day)]]);
    await shop.advance(39.5 * day);
    expect((await notices()).map(([notice]) => notice)).toEqual(["7d", "1d"]);
  });

  test("not at all when the clock has passed the end", async () => {
    await buy(0, 40 * day);
    shop.clock.set(shop.clock.now().add({ hours: 60 * day }));
    await shop.tick();
    expect(await notices()).toEqual([]);
  });

  test("not by notices that fell before its start or its purchase", async () => {
    const bought = await buy(0, 2 * day);
    await shop.advance(3 * day);
    expect((await notices()).map(([notice]) => notice)).toEqual(["1d", "1h"]);
    const { endingNotices } = await getReservationDetail(customer.ctx, bought.id);
    expect(endingNotices).toEqual([
      { notice: "1d", at: shop.hour(day) },
      { notice: "1h", at: shop.hour(2 * day - 1) },
    ]);
  });

  test("not after an early release", async () => {
    const bought = await buy(0, 40 * day);
    await shop.advance(2 * day);
    const { inTransaction } = await import("../db/in-transaction.ts");
    const { releaseReservation } = await import("./release-reservation.ts");
    await inTransaction(customer.ctx, (ctx) => releaseReservation(ctx, bought.id, {}));
    await shop.advance(40 * day);
    expect(await notices()).toEqual([]);
  });

  test("once by two workers at the same time", async () => {
    await buy(0, 40 * day);
    await buy(0, 40 * day);
    shop.clock.set(shop.clock.now().add({ hours: 10 * day }));
    await Promise.all([shop.tick(), shop.tick(), shop.tick()]);
    expect((await notices()).map(([notice]) => notice)).toEqual(["30d", "30d"]);
  });
});
