import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { findPrices, type Price } from "../pricing/find-price.ts";
import type { NodeType } from "./node-types.ts";
import { type Pool, poolName, skuOf } from "./pool.ts";
import { type PricedWindow, priceWindow } from "./price-window.ts";
import type { Window } from "./window.ts";

/** A pool that has a price, with what is needed to price a window in it. */
export interface SoldPool {
  pool: Pool;
  name: string;
  gpusPerNode: number;
  price: Price;
}

/** The pools that have a price for the organization now; one without is not sold. */
export async function findSoldPools(
  ctx: Context,
  pools: readonly Pool[],
  nodeTypes: ReadonlyMap<string, NodeType>,
): Promise<SoldPool[]> {
  const skus = [...new Set(pools.map(skuOf))];
  const prices = await findPrices(ctx, { organizationId: ctx.organizationId, skus, at: ctx.clock.now() });
  return pools.flatMap((pool) => {
    const price = prices.get(skuOf(pool));
    const nodeType = nodeTypes.get(pool.nodeType);
    return price && nodeType ? [{ pool, name: poolName(pool), gpusPerNode: nodeType.gpus, price }] : [];
  });
}

/** Prices windows, each price and window once: regions do not matter to it. */
export function windowPricer(): (sold: SoldPool, window: Window, nodes: number) => PricedWindow {
  const known = new Map<string, PricedWindow>();
  return (sold, window, nodes) => {
    const key = `${sold.price.id} ${nodes} ${keyOf(window.from)} ${keyOf(window.until)}`;
    const priced = known.get(key) ?? priceWindow({ ...sold, window, nodes });
    known.set(key, priced);
    return { ...priced, ...sold.pool };
  };
}

function keyOf(instant: Temporal.Instant): number {
  return instant.epochMilliseconds;
}
