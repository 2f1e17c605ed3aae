import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Customer, nodeType, openShop, region, type Shop } from "../capacity/testing/shop.ts";
import { getKeepCalibration } from "./keep-calibration.ts";
import { enoughHours } from "./keep-forecast.ts";
import { getSurplusHistory } from "./surplus-history.ts";
import { announce, buySurplus } from "./testing/surplus.ts";

let shop: Shop;
let customer: Customer;

beforeEach(async () => {
  shop = await openShop();
  customer = await shop.customer({ quota: 1000 });
  await shop.supply({ nodes: 6, from: 0, until: 2000, noticeClass: "15m" });
});

afterEach(() => shop?.close());

const history = () => getSurplusHistory(customer.ctx, { region, nodeType });
/** The formula of docs/decisions/0062, by hand. */
const keep = (observed: number, hits: number, ahead: number) => (observed / (observed + ahead)) ** (hits + 0.5);

describe("the history of surplus", () => {
  test("names no probability while there is too little of it", async () => {
    await buySurplus(shop, customer, { from: 0, until: 100 });
    await shop.advance(90);
    const { items } = await history();
    expect(items).toMatchObject([{ noticeClass: "15m", observedHours: 90, hits: 0, reclaims: [] }]);
    expect(items[0]?.keep.map(({ probability }) => probability)).toEqual([null, null, null, null]);
    expect((await getKeepCalibration(customer.ctx, {})).items).toEqual([]);
  });

  test("counts the hours that reservations ran and how often they were hit, and says how sure that makes it", async () => {
    await buySurplus(shop, customer, { nodes: 1, from: 0, until: 900 });
    await shop.advance(1);
    await buySurplus(shop, customer, { nodes: 1, from: 1, until: 900 });
    await shop.advance(400);
    await announce(shop, 5);
    await shop.advance(500);
    const { items, enoughHours: needed } = await history();
    const [pool] = items;
    // The second one was hit after 399.25 hours, and ended; the first one runs.
    expect(pool).toMatchObject({ observedHours: Math.round(500 + 399.25), hits: 1 });
    expect(needed).toBe(enoughHours);
    for (const { hours, probability } of pool?.keep ?? []) expect(probability).toBeCloseTo(keep(899.25, 1, hours), 3);
    expect(pool?.reclaims).toMatchObject([{ nodes: 5, state: "taken_back", noticeKept: true }]);
  });

  test("judges past forecasts by what was known then", async () => {
    for (const nodes of [1, 1, 1]) await buySurplus(shop, customer, { nodes, from: 0, until: 1000 });
    await shop.advance(600);
    await announce(shop, 4);
    await shop.advance(700);
    const { items: calibration } = await getKeepCalibration(customer.ctx, {});
    const day = calibration.filter(({ hours }) => hours === 24);
    const forecasts = day.reduce((sum, row) => sum + row.forecasts, 0);
    const kept = day.reduce((sum, row) => sum + row.forecasts * row.keptShare, 0);
    // Every midnight after 500 reservation-hours on which somebody ran a day longer; one of them was hit within it.
    expect(forecasts - kept).toBeCloseTo(1, 1);
    expect(forecasts).toBeGreaterThan(50);
    for (const { from, until, meanForecast } of calibration) {
      expect(meanForecast).toBeGreaterThanOrEqual(from);
      expect(meanForecast).toBeLessThanOrEqual(until);
    }
  });
});
