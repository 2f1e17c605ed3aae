import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offerQuery } from "../contract/capacity.ts";
import { listOffers } from "./list-offers.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "./testing/shop.ts";
import { moreTypes, release, stockMore } from "./testing/stock-more.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await stockMore(shop);
  customer = await shop.customer({ quota: 100_000 });
  await shop.supply({ nodes: 8, from: 0, until: 240 });
  await release(shop, { region: "eu-central", nodeType, nodes: 4, from: 6, until: 240 });
  await release(shop, { region: "us-east", nodeType, nodes: 2, from: 48, until: 100, noticeClass: "15m" });
  for (const { id } of moreTypes)
    await release(shop, { region: "us-east", nodeType: id, nodes: 2, from: 0, until: 96 });
  await shop.buy(customer, (await shop.quote(customer, { nodes: 6, from: 20, until: 30 })).id);
});

afterAll(() => shop?.close());

/** A query as it comes over the wire. */
const search = (query: Record<string, string | number>) =>
  listOffers(customer.ctx, offerQuery.parse({ nodes: 1, ...query }));
const window = (from: number, until: number) => ({ from: shop.hour(from), until: shop.hour(until) });
const flexible = (from: number, latest: number, durationHours: number) => ({
  ...{ earliestStart: shop.hour(from), latestStart: shop.hour(latest), durationHours },
});

describe("a family", () => {
  const typesOf = async (query: Record<string, string>) =>
    [...new Set((await search({ ...query, ...window(1, 2) })).items.map((item) => item.nodeType))].sort();

  test("is every node type of that name, whatever its capitals", async () => {
    expect(await typesOf({ family: "hopper" })).toEqual(["h100-sxm-8", "h200-sxm-8"]);
  });

  test("or newer adds later generations, and never one of which nobody knows the generation", async () => {
    expect(await typesOf({ family: "Hopper", orNewer: "true" })).toEqual([
      ...["b200-sxm-8", "gb200-4", "h100-sxm-8", "h200-sxm-8"],
    ]);
    expect(await typesOf({ family: "Beads", orNewer: "true" })).toEqual(["abacus-2"]);
  });

  test("can be narrowed by its interconnect, and all types are searched when none is named", async () => {
    expect(await typesOf({ family: "Hopper", orNewer: "true", interconnect: "infiniband" })).toEqual([
      ...["b200-sxm-8", "gb200-4", "h100-sxm-8"],
    ]);
    expect(await typesOf({})).toHaveLength(6);
  });
});

describe("regions", () => {
  const regionsOf = async (query: Record<string, string>) =>
    (await search({ nodeType, ...query, ...window(50, 60) })).items.map((item) => item.region).sort();

  test("can be allowed and refused", async () => {
    expect(await regionsOf({})).toEqual(["eu-central", "eu-north", "us-east"]);
    expect(await regionsOf({ regions: "eu-north,us-east" })).toEqual(["eu-north", "us-east"]);
    expect(await regionsOf({ excludedRegions: "eu-north" })).toEqual(["eu-central", "us-east"]);
    expect(await regionsOf({ regions: "eu-north", region: "us-east" })).toEqual([]);
  });

  test("and classes by their notice", async () => {
    expect(await regionsOf({ noticeClass: "15m" })).toEqual(["us-east"]);
    expect(await regionsOf({ noticeClass: "24h" })).toEqual([]);
    expect(await regionsOf({ capacityClass: "guaranteed" })).toEqual(["eu-central", "eu-north"]);
  });
});

describe("a flexible start", () => {
  test("gives each pool its earliest start that suits, with the nodes free from then on", async () => {
    const { items, unavailable, alternatives } = await search({
      nodeType,
      nodes: 3,
      ...flexible(15, 40, 10),
      sort: "start",
    });
    expect(items.map(({ region, from, until, freeNodes }) => ({ region, from, until, freeNodes }))).toEqual([
      { region: "eu-central", ...window(15, 25), freeNodes: 4 },
      { region, ...window(30, 40), freeNodes: 8 },
    ]);
    expect(unavailable.map(({ region }) => region)).toEqual(["us-east"]);
    expect(alternatives).toEqual([]);
  });

  test("may be as late as the latest start, and no later", async () => {
    const ask = async (latest: number) => (await search({ nodeType, nodes: 8, ...flexible(15, latest, 10) })).items;
    expect(await ask(30)).toHaveLength(1);
    expect(await ask(29)).toHaveLength(0);
  });

  test("begins at a part of an hour only where it is the earliest", async () => {
    const { items } = await search({ nodeType, nodes: 3, ...flexible(15.5, 40, 10), sort: "start" });
    expect(items.map(({ from }) => from)).toEqual([shop.hour(15.5), shop.hour(30)]);
  });

  test("without a latest one is that start", async () => {
    const { items } = await search({ nodeType, nodes: 3, earliestStart: shop.hour(15), durationHours: 10 });
    expect(items.map(({ region }) => region)).toEqual(["eu-central"]);
  });

  test("is ranked by price, start or fit", async () => {
    const ask = async (sort: string) =>
      (await search({ nodeType, ...flexible(40, 60, 10), sort })).items.map(({ region, fit }) => [region, fit]);
    // Guaranteed at once: 0.4 × 21.07 ÷ 49 + 0.3 + 0.3. Surplus, 8 of 20 hours late: 0.4 + 0.3 × 0.6 + 0.3 × 0.25.
    expect(await ask("fit")).toEqual(
      [
        ["eu-central", 77],
        ["eu-north", 77],
        ["us-east", 66],
      ].sort(),
    );
    expect((await ask("price"))[0]).toEqual(["us-east", 66]);
    expect((await ask("start")).at(-1)).toEqual(["us-east", 66]);
  });
});

describe("alternatives", () => {
  const partsOf = ({ parts }: { parts: readonly { region: string; nodes: number; from: string; until: string }[] }) =>
    parts.map(({ region, nodes, from, until }) => ({ region, nodes, from, until }));
  const ask = async (query: Record<string, string | number>) => {
    const { items, alternatives } = await search({ nodeType, ...query });
    expect(items).toEqual([]);
    return Map.groupBy(alternatives, ({ kind }) => kind);
  };

  test("are fewer nodes, the most first", async () => {
    const found = (await ask({ nodes: 9, ...window(15, 20) })).get("fewer_nodes") ?? [];
    expect(found.map(partsOf)).toEqual([
      [{ region, nodes: 8, ...window(15, 20) }],
      [{ region: "eu-central", nodes: 4, ...window(15, 20) }],
    ]);
    expect(found[0]).toMatchObject({ missingNodes: 1, laterBySeconds: 0, total: { amount: "1960.00" } });
  });

  test("are a later start", async () => {
    const [found] = (await ask({ nodes: 8, ...window(15, 25) })).get("later_start") ?? [];
    expect(found && partsOf(found)).toEqual([{ region, nodes: 8, ...window(30, 40) }]);
    expect(found).toMatchObject({ missingNodes: 0, laterBySeconds: 15 * 3600 });
  });

  test("are two pools, with the sum of both", async () => {
    const [found] = (await ask({ nodes: 11, ...window(7, 17) })).get("split_pools") ?? [];
    expect(found && partsOf(found).sort((one, other) => one.nodes - other.nodes)).toEqual([
      { region: "eu-central", nodes: 3, ...window(7, 17) },
      { region, nodes: 8, ...window(7, 17) },
    ]);
    expect(found).toMatchObject({ total: { amount: "5390.00", currency: "USD" }, missingNodes: 0 });
  });

  test("are two windows that end before a later start would", async () => {
    const found = await ask({ nodes: 8, ...window(10, 25), region });
    const [split] = found.get("split_windows") ?? [];
    expect(split && partsOf(split)).toEqual([
      { region, nodes: 8, ...window(10, 20) },
      { region, nodes: 8, ...window(30, 35) },
    ]);
    expect(split).toMatchObject({ gapSeconds: 10 * 3600, missingNodes: 0, laterBySeconds: 0 });
    expect(found.get("later_start")?.map(partsOf)).toEqual([[{ region, nodes: 8, ...window(30, 45) }]]);
  });

  test("are none where nothing is free", async () => {
    const found = await ask({ nodes: 1, ...window(500, 600) });
    expect([...found.keys()]).toEqual([]);
  });
});

describe("a search is refused", () => {
  test.each([
    ["both a type and a family", { nodeType, family: "Hopper" }, "family"],
    ["an unknown family", { family: "Abacus" }, "family"],
    ["newer than nothing", { nodeType, orNewer: "true" }, "orNewer"],
    ["an unknown region among known ones", { nodeType, regions: "eu-north,moon" }, "regions"],
    ["an unknown region to leave out", { nodeType, excludedRegions: "moon" }, "excludedRegions"],
    ["notice of guaranteed capacity", { nodeType, capacityClass: "guaranteed", noticeClass: "1h" }, "noticeClass"],
  ])("for %s", async (_, query, field) => {
    expect(Object.keys((await refusalOf(search({ ...window(1, 2), ...query }))).fields ?? {})).toEqual([field]);
  });

  test.each([
    ["no time at all", () => ({}), "from"],
    ["no end", () => ({ from: shop.hour(1) }), "until"],
    ["both kinds of time", () => ({ ...window(1, 2), durationHours: 3 }), "durationHours"],
    ["a duration without a start", () => ({ durationHours: 3 }), "earliestStart"],
    ["a start without a duration", () => ({ earliestStart: shop.hour(1) }), "durationHours"],
    ["starts the wrong way round", () => flexible(10, 9, 3), "latestStart"],
    ["starts 90 days and an hour apart", () => flexible(10, 10 + 90 * 24 + 1, 3), "latestStart"],
    ["an earliest start in the past", () => flexible(-1, 9, 3), "earliestStart"],
    ["an end beyond two years", () => flexible(700 * 24, 730 * 24, 48), "latestStart"],
    ["an inverted window", () => window(5, 4), "until"],
  ])("for %s", async (_, query, field) => {
    expect(Object.keys((await refusalOf(search({ nodeType, ...query() }))).fields ?? {})).toEqual([field]);
  });

  test.each([
    ["nodes", "0"],
    ["nodes", "10001"],
    ["nodes", "1.5"],
    ["durationHours", "0"],
    ["durationHours", "8785"],
    ["sort", "colour"],
    ["orNewer", "perhaps"],
    ["regions", "eu-north,,us-east"],
    ["earliestStart", "tomorrow"],
    ["surprise", "1"],
  ])("by the contract for %s = %s", (name, value) => {
    expect(offerQuery.safeParse({ nodeType, nodes: "1", [name]: value }).success).toBe(false);
  });
});
