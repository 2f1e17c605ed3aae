import Big from "big.js";
import type { Context } from "../context.ts";
import type { listOffers as route } from "../contract/capacity.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { findPrices } from "../pricing/find-price.ts";
import { findFreeNodes, findNextStarts } from "./find-free-nodes.ts";
import { listPools } from "./list-pools.ts";
import { getNodeType, type NodeType } from "./node-types.ts";
import { type Pool, poolName, skuOf } from "./pool.ts";
import { type PricedWindow, priceWindow } from "./price-window.ts";
import { getRegion } from "./regions.ts";
import { toWindow, type Window } from "./window.ts";

/**
 * Every pool that has the nodes free through the whole window, priced, cheapest first; and of the other pools how many
 * nodes they have and when the same would fit. A pool without a published price is not sold and not listed.
 */
export async function listOffers(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const asOf = ctx.clock.now();
  const nodeType = await getNodeType(ctx, query.nodeType);
  if (query.region) await getRegion(ctx, query.region);
  const asked = { nodeType, nodes: query.nodes, window: toWindow(query, asOf) };
  const pools = await listPools(ctx, query, asOf);
  const windows = await priceBySku(ctx, pools, asked);
  const free = await findFreeNodes(ctx, pools.map(poolName), asked.window);
  const sold = pools.flatMap((pool) => {
    const priced = windows.get(skuOf(pool));
    const name = poolName(pool);
    return priced ? [{ name, offer: { ...priced, ...pool, freeNodes: free.get(name) ?? 0 } }] : [];
  });
  const full = sold.filter(({ offer }) => offer.freeNodes < query.nodes);
  const fullNames = full.map(({ name }) => name);
  const nextStarts = await findNextStarts(ctx, fullNames, asked);
  return {
    asOf: asOf.toString(),
    // Pools come sorted by name, and sorting is stable: equal totals stay in that order.
    items: sold
      .map(({ offer }) => offer)
      .filter((offer) => offer.freeNodes >= query.nodes)
      .sort((one, other) => new Big(one.total.amount).cmp(other.total.amount)),
    unavailable: full.map(({ name, offer: { region, capacityClass, noticeClass, freeNodes } }) => ({
      region,
      capacityClass,
      noticeClass,
      freeNodes,
      nextStart: nextStarts.get(name)?.toString() ?? null,
    })),
  };
}

/** In one search all pools differ in class and region only, and regions do not matter to the price. */
async function priceBySku(
  ctx: Context,
  pools: readonly Pool[],
  { nodeType, nodes, window }: { nodeType: NodeType; nodes: number; window: Window },
): Promise<Map<string, PricedWindow>> {
  const poolsBySku = new Map(pools.map((pool) => [skuOf(pool), pool]));
  const skus = [...poolsBySku.keys()];
  const prices = await findPrices(ctx, { organizationId: ctx.organizationId, skus, at: ctx.clock.now() });
  const priced = [...poolsBySku].flatMap(([sku, pool]): [string, PricedWindow][] => {
    const price = prices.get(sku);
    return price ? [[sku, priceWindow({ pool, window, nodes, gpusPerNode: nodeType.gpus, price })]] : [];
  });
  return new Map(priced);
}
