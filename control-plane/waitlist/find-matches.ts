import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { findFreeNodes, findNextStarts } from "../capacity/find-free-nodes.ts";
import { listPools } from "../capacity/list-pools.ts";
import { type Pool, poolName, skuOf } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { ceilHour, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Money } from "../contract/primitives.ts";
import { findPrices } from "../pricing/find-price.ts";
import { type EntryRow, toEntry } from "./entries.ts";

/** Where and when an entry could be served now. */
export interface Match {
  pool: Pool;
  window: Window;
  /** Per node-hour. */
  price: Money;
}

/** Every pool that could serve an entry now within its price, at the first start that fits: cheapest first, then soonest. */
export async function findMatches(ctx: Context, entry: EntryRow): Promise<Match[]> {
  const now = ctx.clock.now();
  const affordable = await listAffordable(ctx, entry);
  const names = affordable.map(({ name }) => name);
  const isAhead = Temporal.Instant.compare(entry.earliestStart, now) >= 0;
  const earliest = isAhead ? entry.earliestStart : ceilHour(now);
  const { nodes } = entry;
  const windowFrom = (from: Temporal.Instant): Window => ({ from, until: from.add({ hours: entry.hours }) });
  const free = await findFreeNodes(ctx, names, windowFrom(earliest));
  const full = names.filter((name) => (free.get(name) ?? 0) < nodes);
  const later = await findNextStarts(ctx, full, { window: windowFrom(earliest), nodes });
  return affordable
    .flatMap(({ pool, name, price }) => {
      const start = full.includes(name) ? later.get(name) : earliest;
      if (!start || Temporal.Instant.compare(start, entry.latestStart) > 0) return [];
      return [{ pool, window: windowFrom(start), price }];
    })
    .sort(
      (one, other) =>
        new Big(one.price.amount).cmp(other.price.amount) ||
        Temporal.Instant.compare(one.window.from, other.window.from),
    );
}

/** Pools that the entry admits and whose price is within its ceiling. A price in another currency than the ceiling's is none. */
async function listAffordable(ctx: Context, entry: EntryRow) {
  const { nodeType, regions, capacityClass, noticeClass } = toEntry(entry);
  const wanted = {
    nodeTypes: [nodeType],
    regions: regions.length > 0 ? regions : undefined,
    capacityClass: capacityClass ?? undefined,
    noticeClass: noticeClass ?? undefined,
  };
  const pools = await listPools(ctx, wanted, ctx.clock.now());
  const skus = [...new Set(pools.map(skuOf))];
  const prices = await findPrices(ctx, { organizationId: ctx.organizationId, skus, at: ctx.clock.now() });
  return pools.flatMap((pool) => {
    const found = prices.get(skuOf(pool));
    if (!found) return [];
    const price = pricePerNodeHour(found);
    return isWithin(entry, price) ? [{ pool, name: poolName(pool), price }] : [];
  });
}

/** Whether a price per node-hour is within an entry's ceiling. */
export function isWithin(entry: Pick<EntryRow, "ceiling" | "currency">, price: Money): boolean {
  if (entry.ceiling === null) return true;
  return price.currency === entry.currency && new Big(price.amount).lte(entry.ceiling);
}
