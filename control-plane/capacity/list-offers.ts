import Big from "big.js";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { listOffers as route } from "../contract/capacity.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { supplies } from "../db/schema/capacity.ts";
import { findPrices } from "../pricing/find-price.ts";
import { findFreeNodes, findNextStarts } from "./find-free-nodes.ts";
import { getNodeType } from "./node-types.ts";
import { type Pool, poolName, poolOfRow, skuOf } from "./pool.ts";
import { priceWindow } from "./price-window.ts";
import { getRegion } from "./regions.ts";
import { toWindow } from "./window.ts";

type Query = RouteInput<typeof route>["query"];

/**
 * Every pool that has the nodes free through the whole window, priced, cheapest first; and of the other pools how many
 * nodes they have and when the same would fit. A pool without a published price is not sold and not listed.
 */
export async function listOffers(ctx: Context, query: Query): Promise<RouteAnswer<typeof route>> {
  const asOf = ctx.clock.now();
  const nodeType = await getNodeType(ctx, query.nodeType);
  if (query.region) await getRegion(ctx, query.region);
  const window = toWindow(query, asOf);
  const { nodes } = query;
  const pools = await listPools(ctx, query, asOf);
  const prices = await findPrices(ctx, {
    organizationId: ctx.organizationId,
    skus: [...new Set(pools.map(skuOf))],
    at: asOf,
  });
  const free = await findFreeNodes(ctx, pools.map(poolName), window);
  const sold = pools.flatMap((pool) => {
    const price = prices.get(skuOf(pool));
    return price ? [{ pool, price, freeNodes: free.get(poolName(pool)) ?? 0 }] : [];
  });
  const full = sold.filter(({ freeNodes }) => freeNodes < nodes);
  const nextStarts = await findNextStarts(
    ctx,
    full.map(({ pool }) => poolName(pool)),
    { window, nodes },
  );
  return {
    asOf: asOf.toString(),
    items: sold
      .filter(({ freeNodes }) => freeNodes >= nodes)
      .map(({ pool, price, freeNodes }) => ({
        ...priceWindow({ pool, window, nodes, gpusPerNode: nodeType.gpus, price }),
        freeNodes,
      }))
      // Pools come sorted by region and class, and sorting is stable: equal totals stay in that order.
      .sort((one, other) => new Big(one.total.amount).cmp(other.total.amount)),
    unavailable: full.map(({ pool: { region, capacityClass, noticeClass, ...pool }, freeNodes }) => ({
      region,
      capacityClass,
      noticeClass,
      freeNodes,
      nextStart: nextStarts.get(poolName({ region, capacityClass, noticeClass, ...pool }))?.toString() ?? null,
    })),
  };
}

/** The pools of a search that have supply now or later, by region and class. */
async function listPools(ctx: Context, query: Query, now: Temporal.Instant): Promise<Pool[]> {
  const { region, nodeType, capacityClass, noticeClass, pool } = supplies;
  const rows = await ctx.db
    .selectDistinct({ region, nodeType, capacityClass, noticeClass, pool })
    .from(supplies)
    .where(
      and(
        eq(nodeType, query.nodeType),
        gt(supplies.endsAt, now),
        query.region ? eq(region, query.region) : undefined,
        query.capacityClass ? eq(capacityClass, query.capacityClass) : undefined,
      ),
    )
    .orderBy(asc(pool));
  return rows.map(poolOfRow);
}
