import Big from "big.js";
import type { Offer } from "../contract/capacity.ts";
import type { PriceProtection } from "../contract/price-clause.ts";
import type { Money } from "../contract/primitives.ts";
import { exactCost, minorUnit, roundedCost } from "../money/decimal.ts";
import type { Price } from "../pricing/find-price.ts";
import type { Pool } from "./pool.ts";
import { termsOf } from "./terms.ts";
import { secondsBetween, type Window } from "./window.ts";

/** What an offer and a quote say about a window in a pool. */
export type PricedWindow = Omit<Offer, "freeNodes" | "fit" | "listing">;

interface Unpriced {
  pool: Pool;
  window: Window;
  nodes: number;
  gpusPerNode: number;
  price: Pick<Price, "amount" | "per" | "currency"> & Partial<PriceProtection>;
}

/** Prices a window: node-seconds × price, rounded once to the currency's minor unit, half away from zero. */
export function priceWindow({ pool, window, nodes, gpusPerNode, price }: Unpriced): PricedWindow {
  const nodeSeconds = nodes * secondsBetween(window.from, window.until);
  return {
    ...pool,
    nodes,
    gpus: nodes * gpusPerNode,
    from: window.from.toString(),
    until: window.until.toString(),
    nodeHours: toNodeHours(nodeSeconds),
    pricePerNodeHour: pricePerNodeHour(price),
    pricePerGpuHour: pricePerGpuHour(price, gpusPerNode),
    total: { amount: roundedCost(nodeSeconds, price), currency: price.currency },
    terms: termsOf(pool, { dropFloorPercent: price.dropFloorPercent ?? null, swap: price.swap ?? null }),
  };
}

/** Node-seconds as node-hours, to the millionth. */
export function toNodeHours(nodeSeconds: number): string {
  return exactCost(nodeSeconds, { amount: "1", per: 3600 }, 6);
}

/** The price of one node for one hour. */
export function pricePerNodeHour(price: Pick<Price, "amount" | "per" | "currency">): Money {
  return unitPrice(exactCost(3600, price), price.currency);
}

/** The price of one GPU for one hour: the node's, shared out evenly. */
export function pricePerGpuHour(price: Pick<Price, "amount" | "per" | "currency">, gpusPerNode: number): Money {
  return unitPrice(exactCost(3600, { amount: price.amount, per: price.per * gpusPerNode }), price.currency);
}

/** Unit prices keep all their decimals, and have at least as many as the currency is paid with. */
export function unitPrice(amount: string, currency: string): Money {
  const decimals = Math.max(minorUnit(currency), amount.split(".")[1]?.length ?? 0);
  return { amount: new Big(amount).toFixed(decimals), currency };
}
