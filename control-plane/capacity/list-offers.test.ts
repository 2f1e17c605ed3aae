import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listOffers } from "./list-offers.ts";
import { putNodeType } from "./node-types.ts";
import { type Customer, nodeType, openShop, refusalOf, type Shop } from "./testing/shop.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  customer = await shop.customer();
  await shop.supply({ nodes: 8, from: 0, until: 240 });
  await shop.supply({ nodes: 4, from: 0, until: 100, noticeClass: "15m" });
  await shop.buy(customer, (await shop.quote(customer, { nodes: 6, from: 20, until: 30 })).id);
});

afterAll(() => shop?.close());

const search = (facts: { nodes: number; from: number; until: number; region?: string; nodeType?: string }) =>
  listOffers(customer.ctx, { nodeType, ...facts, from: shop.hour(facts.from), until: shop.hour(facts.until) });

describe("offers", () => {
  test("come from every pool that is free through the window, cheapest first, with exact totals", async () => {
    const { asOf, items, unavailable } = await search({ nodes: 2, from: 10, until: 20 });
    expect(asOf).toBe(shop.hour(0));
    expect(unavailable).toEqual([]);
    expect(items).toMatchObject([
      { capacityClass: "surplus", noticeClass: "15m", freeNodes: 4, total: { amount: "421.40", currency: "USD" } },
      { capacityClass: "guaranteed", noticeClass: null, freeNodes: 8, nodeHours: "20", total: { amount: "980.00" } },
    ]);
  });

  test("tell of the other pools what is free and when the same would fit", async () => {
    const { items, unavailable } = await search({ nodes: 5, from: 15, until: 25 });
    const pool = { region: "eu-north", nodeType };
    expect(items).toEqual([]);
    expect(unavailable).toEqual([
      { ...pool, capacityClass: "guaranteed", noticeClass: null, freeNodes: 2, nextStart: shop.hour(30) },
      { ...pool, capacityClass: "surplus", noticeClass: "15m", freeNodes: 4, nextStart: null },
    ]);
  });

  test("answer half hours by the hours around them", async () => {
    expect((await search({ nodes: 8, from: 10, until: 19.5 })).items).toHaveLength(1);
    expect((await search({ nodes: 8, from: 10, until: 20.1 })).unavailable[0]).toMatchObject({ freeNodes: 2 });
    expect((await search({ nodes: 8, from: 20.5, until: 30 })).unavailable[0]).toMatchObject({
      nextStart: shop.hour(30),
    });
  });

  test("are what a quote costs", async () => {
    const [offer] = (await search({ nodes: 2, from: 10, until: 19.75 })).items;
    const quote = await shop.quote(customer, { nodes: 2, from: 10, until: 19.75, noticeClass: "15m" });
    const { freeNodes: _, fit: __, listing: ___, ...same } = offer ?? { freeNodes: 0, fit: 0, listing: null };
    expect(quote).toMatchObject(same);
  });

  test("are none for a node type that was never released", async () => {
    const { id: _, ...card } = { id: "", name: "x", family: "x", gpuModel: "x", interconnect: "x" };
    const sizes = { gpus: 4, gpuMemoryGb: 1, cpuCores: 1, memoryGb: 1, localStorageTb: 1 };
    await putNodeType(shop.operator, { id: "gb200-4", ...card, ...sizes });
    expect(await search({ nodes: 1, from: 1, until: 2, nodeType: "gb200-4" })).toMatchObject({
      items: [],
      unavailable: [],
    });
  });

  test("are refused for unknown things and windows, with the field", async () => {
    const window = { nodes: 1, from: 1, until: 2 };
    expect(await refusalOf(search({ ...window, nodeType: "abacus" }))).toMatchObject({
      code: "unknown_node_type",
      status: 400,
      fields: { nodeType: "There is no node type abacus." },
    });
    expect(await refusalOf(search({ ...window, region: "moon" }))).toMatchObject({
      fields: { region: expect.any(String) },
    });
    expect(await refusalOf(search({ ...window, until: 1 }))).toMatchObject({ code: "invalid_window" });
  });
});
