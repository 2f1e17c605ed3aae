// Whatever a search answers can be held at that moment: each offer alone, all parts of an alternative together.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Offer } from "../contract/capacity.ts";
import { offerQuery } from "../contract/capacity.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { setQuota } from "../quotas/change-limit.ts";
import { createQuote } from "./create-quote.ts";
import { listOffers } from "./list-offers.ts";
import { type Customer, nodeType, openShop, refusalOf, region, type Shop } from "./testing/shop.ts";
import { release, stockMore } from "./testing/stock-more.ts";

const types = [nodeType, "h200-sxm-8"] as const;
const places = [region, "us-east"] as const;
let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await stockMore(shop);
  customer = await shop.customer();
  const { organizationId } = customer.ctx;
  for (const place of places)
    for (const type of types)
      await setQuota(shop.operator, { organizationId, quotaId: `gpus:${place}:${type}`, limit: 1_000_000 });
});

afterAll(() => shop?.close());

type Wanted = Pick<Offer, "region" | "nodeType" | "capacityClass" | "noticeClass" | "nodes" | "from" | "until">;

type Generated<Of> = Of extends fc.Arbitrary<infer Value> ? Value : never;

class Undone extends Error {}

/** Holds windows one after the other, and undoes it. */
async function holdForNow(wanted: readonly Wanted[]): Promise<void> {
  await inTransaction(customer.ctx, async (ctx) => {
    for (const { region, nodeType, capacityClass, noticeClass, nodes, from, until } of wanted)
      await createQuote(ctx, { region, nodeType, capacityClass, noticeClass, nodes, from, until });
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

const market = fc.record({
  place: fc.constantFrom(...places),
  type: fc.constantFrom(...types),
  noticeClass: fc.constantFrom(null, "15m" as const),
  nodes: fc.integer({ min: 1, max: 6 }),
  from: fc.integer({ min: 0, max: 120 }),
  hours: fc.integer({ min: 1, max: 60 }),
});
const asked = fc.record({
  nodes: fc.integer({ min: 1, max: 12 }),
  from: fc.integer({ min: 0, max: 480 }).map((quarters) => quarters / 4),
  hours: fc.integer({ min: 1, max: 72 }),
  flex: fc.constantFrom(0, 0, 5, 40),
  family: fc.boolean(),
});

test("every offer, next start and alternative can be held, and what is said to be full cannot", async () => {
  const seen = new Map<string, number>();
  const count = (kind: string) => seen.set(kind, (seen.get(kind) ?? 0) + 1);
  const run = async (supply: Generated<typeof market>[], search: Generated<typeof asked>) => {
    for (const { place, type, hours, ...facts } of supply) {
      await release(shop, { ...facts, region: place, nodeType: type, until: facts.from + hours });
      // Some of it is sold again at once, so that holes come in all shapes.
      const pool = { region: place, nodeType: type, noticeClass: facts.noticeClass };
      const capacityClass = facts.noticeClass ? ("surplus" as const) : ("guaranteed" as const);
      const from = shop.hour(facts.from + hours / 3);
      const until = shop.hour(facts.from + hours / 3 + 1);
      if (hours > 3)
        await inTransaction(customer.ctx, (ctx) =>
          createQuote(ctx, { ...pool, capacityClass, nodes: facts.nodes, from, until }),
        );
    }
    const what = search.family ? { family: "Hopper" } : { nodeType };
    const earliestStart = shop.hour(search.from);
    const query = { ...what, nodes: search.nodes, earliestStart, durationHours: search.hours };
    const answer = await listOffers(
      customer.ctx,
      offerQuery.parse({ ...query, latestStart: shop.hour(search.from + search.flex) }),
    );
    for (const offer of answer.items) {
      await holdForNow([{ ...offer, nodes: offer.freeNodes }]);
      count("offer");
    }
    for (const { kind, parts, missingNodes } of answer.alternatives) {
      await holdForNow(parts);
      const least = Math.max(...parts.map(({ nodes }) => nodes));
      const sum = parts.reduce((nodes, part) => nodes + part.nodes, 0);
      expect(search.nodes - missingNodes).toBe(kind === "split_pools" ? sum : least);
      count(kind);
    }
    for (const { freeNodes: _, nextStart, ...pool } of answer.unavailable) {
      const until = shop.hour(search.from + search.hours);
      const refused = holdForNow([{ ...pool, nodes: search.nodes, from: earliestStart, until }]);
      await expect(refused).rejects.toThrow(/nodes were asked/);
      if (nextStart) {
        const later = shop.hour((Date.parse(nextStart) - Date.parse(shop.hour(0))) / 3_600_000 + search.hours);
        await holdForNow([{ ...pool, nodes: search.nodes, from: nextStart, until: later }]);
        count("next start");
      }
    }
  };
  // Two places that have the nodes only together are seldom drawn.
  const few = { type: types[0], noticeClass: null, nodes: 3, from: 10, hours: 3 };
  const apart = places.map((place) => ({ ...few, place }));
  // So is one place that has them in two windows.
  const [place] = apart;
  const twice = place ? [place, { ...place, from: 16 }] : [];
  await fc.assert(fc.asyncProperty(fc.array(market, { maxLength: 2 }), asked, run), {
    examples: [
      [apart, { nodes: 5, from: 10, hours: 2, flex: 0, family: false }],
      [twice, { nodes: 3, from: 10, hours: 6, flex: 0, family: false }],
    ],
    numRuns: 70,
    endOnFailure: true,
  });
  const kinds = ["offer", "fewer_nodes", "later_start", "split_pools", "split_windows", "next start"];
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
});

test("the check would notice an offer of one node more than there is", async () => {
  await release(shop, { region, nodeType, nodes: 3, from: 1000, until: 1010 });
  const window = { from: shop.hour(1001), until: shop.hour(1005) };
  const [offer] = (await listOffers(customer.ctx, offerQuery.parse({ nodeType, nodes: 1, region, ...window }))).items;
  if (!offer) throw new Error("three nodes are free");
  await holdForNow([{ ...offer, nodes: 3 }]);
  const tooMany = inTransaction(customer.ctx, (ctx) =>
    createQuote(ctx, { region, nodeType, capacityClass: "guaranteed", nodes: 4, ...window }),
  );
  expect(await refusalOf(tooMany)).toMatchObject({ code: "capacity_unavailable" });
});
