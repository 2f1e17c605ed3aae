import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { noticeClass } from "../contract/capacity.ts";
import { findPrices, type Price } from "../pricing/find-price.ts";
import type { NodeType } from "./node-types.ts";
import { type Pool, poolName, skuOf } from "./pool.ts";
import { type PricedWindow, priceWindow } from "./price-window.ts";
import type { Window } from "./window.ts";

const classes: readonly Pick<Pool, "capacityClass" | "noticeClass">[] = [
  { capacityClass: "guaranteed", noticeClass: null },
  ...noticeClass.options.map((each) => ({ capacityClass: "surplus" as const, noticeClass: each })),
];

/** A pool that has a price, with what is needed to price a window in it. */
export interface SoldPool {
  pool: Pool;
  name: string;
  gpusPerNode: number;
  price: Price;
}

/** What nodes of these types cost the organization now, in every class that has a price; by sku. */
export async function findPoolPrices(
  ctx: Context,
  nodeTypes: ReadonlyMap<string, NodeType>,
): Promise<ReadonlyMap<string, Price>> {
  const skus = [...nodeTypes.keys()].flatMap((nodeType) => classes.map((each) => skuOf({ nodeType, ...each })));
  return findPrices(ctx, { organizationId: ctx.organizationId, skus, at: ctx.clock.now() });
}

/** The pool as it is sold; null for one without a price: it is not sold. */
export function toSoldPool(
  pool: Pool,
  nodeTypes: ReadonlyMap<string, NodeType>,
  prices: ReadonlyMap<string, Price>,
): SoldPool | null {
  const price = prices.get(skuOf(pool));
  const nodeType = nodeTypes.get(pool.nodeType);
  return price && nodeType ? { pool, name: poolName(pool), gpusPerNode: nodeType.gpus, price } : null;
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
