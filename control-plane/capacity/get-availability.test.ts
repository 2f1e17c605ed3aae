import { afterAll, beforeAll, expect, test } from "vitest";
import { getAvailability as route } from "../contract/availability.ts";
import { getAvailability } from "./get-availability.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "./testing/shop.ts";
import { release, stockMore } from "./testing/stock-more.ts";

let shop: Shop;
let customer: Customer;

// The shop opens at 08:00 UTC, hour 0; the next day begins at hour 16.
beforeAll(async () => {
  shop = await openShop();
  await stockMore(shop);
  customer = await shop.customer({ quota: 100_000 });
  await shop.supply({ nodes: 8, from: -8, until: 240 });
  await shop.supply({ nodes: 2, from: 26, until: 64, noticeClass: "15m" });
  await release(shop, { region: "us-east", nodeType: "b200-sxm-8", nodes: 3, from: 40, until: 64 });
  await shop.buy(customer, (await shop.quote(customer, { nodes: 5, from: 1, until: 18 })).id);
});

afterAll(() => shop?.close());

const read = (query: Record<string, string | number> = {}) => getAvailability(customer.ctx, route.query.parse(query));

test("a row for each node type and region, a cell for each UTC day", async () => {
  const { asOf, from, days, rows } = await read({ days: 5 });
  expect({ asOf, from, days }).toEqual({ asOf: shop.hour(0), from: "2026-03-02", days: 5 });
  expect(rows).toEqual([
    {
      nodeType: "b200-sxm-8",
      region: "us-east",
      pools: [{ ...cheap("69.00", "8.625"), capacityClass: "guaranteed", noticeClass: null }],
      cells: [none, none, { freeNodes: 3, pool: 0, start: "2026-03-04T00:00:00Z" }, none, none],
    },
    {
      nodeType,
      region,
      pools: [
        { ...cheap("21.07", "2.63375"), capacityClass: "surplus", noticeClass: "15m" },
        { ...cheap("49.00", "6.125"), capacityClass: "guaranteed", noticeClass: null },
      ],
      cells: [
        { freeNodes: 3, pool: 1, start: "2026-03-02T08:00:00Z" },
        // Surplus begins at ten, and is cheaper; the guaranteed nodes are three until two o'clock.
        { freeNodes: 3, pool: 0, start: "2026-03-03T10:00:00Z" },
        { freeNodes: 8, pool: 0, start: "2026-03-04T00:00:00Z" },
        { freeNodes: 8, pool: 1, start: "2026-03-05T00:00:00Z" },
        { freeNodes: 8, pool: 1, start: "2026-03-06T00:00:00Z" },
      ],
    },
  ]);
});

test("the start is the first hour with as many nodes as are asked for", async () => {
  const { rows } = await read({ days: 2, nodes: 8, nodeType });
  expect(rows[0]?.cells).toEqual([
    { freeNodes: 3, pool: 1, start: "2026-03-02T08:00:00Z" },
    { freeNodes: 3, pool: 1, start: "2026-03-03T02:00:00Z" },
  ]);
});

test("hours that have begun do not count", async () => {
  shop.clock.set(shop.clock.now().add({ hours: 2, minutes: 30 }));
  const { rows } = await read({ days: 1, nodes: 4, nodeType });
  expect(rows[0]?.cells).toEqual([{ freeNodes: 3, pool: null, start: null }]);
});

test("can be narrowed like a search, and looked at from a later day on", async () => {
  expect((await read({ family: "Blackwell" })).rows.map((row) => row.cells.length)).toEqual([120]);
  expect((await read({ excludedRegions: "us-east", capacityClass: "surplus" })).rows).toHaveLength(1);
  const later = await read({ from: "2026-03-04", days: 1, nodeType });
  expect(later.rows[0]?.cells).toEqual([{ freeNodes: 8, pool: 0, start: "2026-03-04T00:00:00Z" }]);
});

test("days that are over, or beyond what is sold, are refused with the field", async () => {
  for (const from of ["2026-03-01", "2028-03-03"])
    expect(await refusalOf(read({ from }))).toMatchObject({
      code: "invalid_window",
      fields: { from: expect.any(String) },
    });
  for (const query of [{ days: "0" }, { days: "121" }, { nodes: "0" }, { from: "2026-02-30" }, { cell: "1" }])
    expect(route.query.safeParse(query).success).toBe(false);
});

const none = { freeNodes: 0, pool: null, start: null };

function cheap(node: string, gpu: string) {
  const money = (amount: string) => ({ amount, currency: "USD" });
  return { pricePerNodeHour: money(node), pricePerGpuHour: money(gpu) };
}
