import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "../capacity/testing/shop.ts";
import { getOperatorOverview } from "./overview.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

test("an empty shop waits for nothing", async () => {
  expect(await getOperatorOverview(shop.operator)).toEqual({
    asOf: shop.hour(0).replace(".000", ""),
    handovers: { waiting: 0, late: 0 },
    faults: { nodes: 0, reservations: 0 },
    quotaRequests: { pending: 0, answerBy: null },
    disputes: { open: 0, answerBy: null },
    months: { over: 0, review: 0 },
    bankEntries: { open: 0 },
    starting: { reservations: 0, nodes: 0, next: null },
    supplyEnding: { blocks: 0, nodes: 0, next: null },
    failed: { reservations: 0, latest: null },
  });
});

test("counts what waits, across customers, and what is late", async () => {
  await shop.supply({ nodes: 8, from: 0, until: 24 * 20 });
  await shop.supply({ nodes: 4, from: 0, until: 24 * 60 });
  const [one, other] = [await shop.customer(), await shop.customer()];
  await shop.buy(one, (await shop.quote(one, { nodes: 2, from: 0, until: 10 })).id);
  await shop.buy(other, (await shop.quote(other, { nodes: 3, from: 4, until: 10 })).id);
  await shop.buy(other, (await shop.quote(other, { nodes: 1, from: 48, until: 50 })).id);
  await shop.tick({ demo: false });
  expect(await getOperatorOverview(shop.operator)).toMatchObject({
    handovers: { waiting: 1, late: 0 },
    starting: { reservations: 1, nodes: 3, next: shop.hour(4) },
    supplyEnding: { blocks: 1, nodes: 8, next: shop.hour(24 * 20) },
  });
  await shop.advance(0.5, { demo: false });
  expect((await getOperatorOverview(shop.operator)).handovers).toEqual({ waiting: 1, late: 1 });
});

test("what nobody handed over until its end has failed", async () => {
  await shop.advance(11, { demo: false });
  expect((await getOperatorOverview(shop.operator)).failed).toMatchObject({ reservations: 2 });
});
