import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { findFreeNodes, findNextStarts } from "../capacity/find-free-nodes.ts";
import { listPools } from "../capacity/list-pools.ts";
import { listNodeTypes } from "../capacity/node-types.ts";
import { type Pool, poolName, skuOf } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import { ceilHour, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { Event } from "../contract/events.ts";
import type { Money } from "../contract/primitives.ts";
import type { WaitlistEntry } from "../contract/waitlist.ts";
import { findPrices } from "../pricing/find-price.ts";
import { toActor } from "../reservations/reservations.ts";
import { type EntryRow, toEntry } from "./entries.ts";

/** Where and when an entry could be served now. */
export interface Match {
  pool: Pool;
  window: Window;
  /** Per node-hour. */
  price: Money;
  gpusPerNode: number;
}

/** Every pool that could serve an entry now within its price, at the first start that fits: cheapest first, then soonest; the same region and type before all where that is preferred. */
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
    .flatMap(({ pool, name, price, gpusPerNode }) => {
      const start = full.includes(name) ? later.get(name) : earliest;
      if (!start || Temporal.Instant.compare(start, entry.latestStart) > 0) return [];
      return [{ pool, window: windowFrom(start), price, gpusPerNode }];
    })
    .sort(
      (one, other) =>
        Number(isPreferred(entry, other)) - Number(isPreferred(entry, one)) ||
        new Big(one.price.amount).cmp(other.price.amount) ||
        Temporal.Instant.compare(one.window.from, other.window.from),
    );
}

/** Pools that the entry admits and whose price is within its ceiling. A price in another currency than the ceiling's is none. */
async function listAffordable(ctx: Context, entry: EntryRow) {
  const { regions, capacityClass, noticeClass } = toEntry(entry);
  const types = await typesFor(ctx, entry);
  const wanted = {
    nodeTypes: [...types.keys()],
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
    const gpusPerNode = types.get(pool.nodeType) ?? 1;
    return isWithin(entry, { price, gpusPerNode }) ? [{ pool, name: poolName(pool), price, gpusPerNode }] : [];
  });
}

/** Node types that an entry admits, with their GPUs: its own, those named besides, or every one of its own one's family. */
export async function typesFor(
  ctx: Context,
  { nodeType, alsoNodeTypes, anyOfFamily }: Pick<EntryRow, "nodeType" | "alsoNodeTypes" | "anyOfFamily">,
): Promise<Map<string, number>> {
  const all = await listNodeTypes(ctx);
  const family = anyOfFamily ? all.find(({ id }) => id === nodeType)?.family : undefined;
  const named = [nodeType, ...alsoNodeTypes];
  const admitted = all.filter((each) => named.includes(each.id) || each.family === family);
  return new Map(admitted.map(({ id, gpus }) => [id, gpus]));
}

function isPreferred({ nodeType, preferredRegion }: EntryRow, { pool }: Match): boolean {
  return pool.nodeType === nodeType && pool.region === preferredRegion;
}

type Ceiling = Pick<EntryRow, "ceiling" | "currency" | "ceilingPer" | "nodes" | "hours">;

/** Whether a price per node-hour is within an entry's ceiling. Multiplied and not divided, so that it is exact. */
export function isWithin(
  { ceiling, currency, ceilingPer, nodes, hours }: Ceiling,
  { price, gpusPerNode }: Pick<Match, "price" | "gpusPerNode">,
): boolean {
  if (ceiling === null) return true;
  if (price.currency !== currency) return false;
  if (ceilingPer === "total") return new Big(price.amount).times(nodes).times(hours).lte(ceiling);
  return new Big(price.amount).lte(new Big(ceiling).times(ceilingPer === "gpu_hour" ? gpusPerNode : 1));
}

/** What is kept of a match with its entry. */
export function toMatch({ nodeType }: EntryRow, { pool, window, price }: Match): NonNullable<WaitlistEntry["match"]> {
  const { region, capacityClass, noticeClass } = pool;
  const found = {
    region,
    capacityClass,
    noticeClass,
    from: window.from.toString(),
    until: window.until.toString(),
    price,
  };
  return pool.nodeType === nodeType ? found : { ...found, nodeType: pool.nodeType };
}

/** What is told of a match. */
export function toFacts(entry: EntryRow, match: Match): Extract<Event, { type: "waitlist.matched" }>["facts"] {
  const { nodeType } = match.pool;
  return { ...toMatch(entry, match), nodeType, nodes: entry.nodes, enteredBy: toActor(entry) };
}
