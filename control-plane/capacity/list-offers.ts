import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Offer, listOffers as route } from "../contract/capacity.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { findListingOffers } from "../listings/find-listing-offers.ts";
import { type Candidate, findAlternatives } from "./alternatives.ts";
import { findNodeTypes, toWanted, wantedByName } from "./filter-pools.ts";
import { addFarDays, findFreeNodesOfEach, nextStartIn } from "./find-free-nodes.ts";
import { fitOf } from "./fit.ts";
import { type OfferSearch, toOfferSearch } from "./offer-search.ts";
import { pricePerGpuHour } from "./price-window.ts";
import { type SearchedPool, searchPools } from "./search-pools.ts";
import { findPoolPrices, type SoldPool, toSoldPool, windowPricer } from "./sold-pools.ts";
import { secondsBetween, type Window } from "./window.ts";

type Query = RouteInput<typeof route>["query"];
type Searched = Omit<SearchedPool, "pool"> & { sold: SoldPool };
type Found = { sold: SoldPool; window: Window; freeNodes: number };

/**
 * Every pool that has the nodes free for the whole time, from its earliest start that suits, priced and in the order
 * asked for; of the other pools how many nodes they have and when the same would fit; and where no pool has them, what
 * could be held instead. Listings of other customers are among them. A pool without a published price is not sold and not listed. Prices do not depend on the start,
 * so that a pool's earliest start is its cheapest too.
 */
export async function listOffers(
  ctx: Context,
  query: Omit<Query, "sort"> & { sort?: Query["sort"] },
): Promise<RouteAnswer<typeof route>> {
  const asOf = ctx.clock.now();
  const search = toOfferSearch(query, asOf);
  // What does not need another's answer is asked beside it: a search is mostly waiting.
  const types = findNodeTypes(ctx, query);
  const wanted = wantedByName(query) ?? toWanted(query, await types);
  const [nodeTypes, searched, prices, listed] = await Promise.all([
    types,
    searchPools(ctx, wanted, search, asOf),
    types.then((known) => findPoolPrices(ctx, known)),
    types.then((known) => findListingOffers(ctx, wanted, known, search)),
  ]);
  const pools = searched.flatMap(({ pool, ...room }) => {
    const sold = toSoldPool(pool, nodeTypes, prices);
    return sold ? [{ sold, ...room }] : [];
  });
  const { found: own, full } = await findStarts(ctx, pools, search);
  const found = [...own, ...listed];
  const toOffer = offerMaker(
    [...pools, ...listed].map(({ sold }) => sold),
    search,
  );
  const alternatives = found.length > 0 ? [] : await findAlternatives(ctx, full, search);
  return {
    asOf: asOf.toString(),
    items: inOrder(
      [
        ...own.map(({ sold, window, freeNodes }) => toOffer(sold, window, search.nodes, freeNodes)),
        ...listed.map(({ sold, window, freeNodes, listing }) =>
          toOffer(sold, window, search.nodes, freeNodes, listing),
        ),
      ],
      query.sort ?? "price",
    ),
    unavailable: full.map(({ sold: { pool }, freeNodes, nextStart }) => ({
      ...{ region: pool.region, nodeType: pool.nodeType, capacityClass: pool.capacityClass },
      ...{ noticeClass: pool.noticeClass, freeNodes, nextStart: nextStart?.toString() ?? null },
    })),
    alternatives: alternatives.map(({ kind, missingNodes, gapSeconds, parts }) => {
      const offers = parts.map(({ sold, window, nodes, freeNodes }) => toOffer(sold, window, nodes, freeNodes));
      const from = parts[0]?.window.from ?? search.window.from;
      return {
        ...{ kind, missingNodes, gapSeconds, parts: offers },
        laterBySeconds: Math.max(0, secondsBetween(search.window.from, from)),
        total: sumOf(offers),
      };
    }),
  };
}

/** Where and from when the nodes can be had; and of the full pools what was read to find that out. */
async function findStarts(
  ctx: Context,
  pools: readonly Searched[],
  { nodes, window, latestStart, horizon }: OfferSearch,
): Promise<{ found: Found[]; full: Candidate[] }> {
  const busy = pools.filter(({ freeNodes }) => freeNodes < nodes);
  const near = new Map(busy.map(({ sold, days }) => [sold.name, days]));
  const days = await addFarDays(ctx, near, { window, nodes });
  const length = secondsBetween(window.from, window.until);
  const looked = busy.map((pool) => {
    const daysOfPool = days.get(pool.sold.name) ?? [];
    const next = nextStartIn(daysOfPool, window);
    const sellable = next && Temporal.Instant.compare(next.add({ seconds: length }), horizon) <= 0;
    return { ...pool, days: daysOfPool, nextStart: sellable ? next : null };
  });
  const inTime = (start: Temporal.Instant | null) =>
    start !== null && Temporal.Instant.compare(start, latestStart) <= 0;
  const later = looked.flatMap(({ sold, nextStart }) =>
    nextStart && inTime(nextStart)
      ? [{ sold, window: { from: nextStart, until: nextStart.add({ seconds: length }) } }]
      : [],
  );
  const freeLater = await findFreeNodesOfEach(
    ctx,
    later.map(({ sold, window }) => ({ pool: sold.name, ...window })),
  );
  const found = [
    ...pools.filter(({ freeNodes }) => freeNodes >= nodes).map((pool) => ({ ...pool, window })),
    ...later.map((pool, index) => ({ ...pool, freeNodes: freeLater[index] ?? 0 })),
  ];
  return { found, full: looked.filter(({ nextStart }) => !inTime(nextStart)) };
}

function offerMaker(pools: readonly SoldPool[], { window, latestStart: latest }: OfferSearch) {
  const price = windowPricer();
  // Many pools share a price.
  const priced = new Map(pools.map((sold) => [sold.price.id, sold])).values();
  const perGpuHour = [...priced].map(({ price, gpusPerNode }) => pricePerGpuHour(price, gpusPerNode).amount);
  const cheapestGpuHour = perGpuHour.reduce(
    (one, other) => (new Big(one).lte(other) ? one : other),
    perGpuHour[0] ?? "0",
  );
  const ground = { earliest: window.from, latest, cheapestGpuHour };
  return (sold: SoldPool, of: Window, nodes: number, freeNodes: number, listing: Offer["listing"] = null): Offer => {
    const priced = price(sold, of, nodes);
    const { noticeClass } = sold.pool;
    const fit = fitOf({ start: of.from, noticeClass, gpuHour: priced.pricePerGpuHour.amount }, ground);
    return { ...priced, freeNodes, fit, listing };
  };
}

/** Pools come sorted by name, and sorting is stable: equals stay in that order. */
function inOrder(offers: Offer[], order: Query["sort"]): Offer[] {
  const byPrice = ({ total: one }: Offer, { total: other }: Offer): number =>
    one.amount === other.amount ? 0 : new Big(one.amount).cmp(other.amount);
  const orders: Record<Query["sort"], typeof byPrice> = {
    price: byPrice,
    start: (one, other) => Temporal.Instant.compare(one.from, other.from),
    fit: (one, other) => other.fit - one.fit,
  };
  return offers.sort((one, other) => orders[order](one, other) || byPrice(one, other));
}

function sumOf(offers: readonly Offer[]): Offer["total"] {
  const [first] = offers;
  if (!first) throw new Error("an alternative has at least one part");
  const amount = offers.slice(1).reduce((sum, { total }) => sum.plus(total.amount), new Big(first.total.amount));
  // Parts are rounded to the minor unit each, and their sum has as many decimals.
  return { amount: amount.toFixed(first.total.amount.split(".")[1]?.length ?? 0), currency: first.total.currency };
}
