import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { getAvailability as route } from "../contract/availability.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { filterPools } from "./filter-pools.ts";
import { listPools } from "./list-pools.ts";
import { pricePerGpuHour, pricePerNodeHour } from "./price-window.ts";
import { type PoolDay, readPoolDays } from "./read-pool-days.ts";
import { findPoolPrices, type SoldPool, toSoldPool } from "./sold-pools.ts";
import { invalidWindow } from "./window.ts";

type Answer = RouteAnswer<typeof route>;
type Row = Answer["rows"][number];

/**
 * The calendar of free nodes: a row for each node type and region that is sold, a cell for each UTC day. Read in one
 * statement from the ledger's days. Throws `invalid_window` for days that are over or more than two years ahead.
 */
export async function getAvailability(ctx: Context, query: RouteInput<typeof route>["query"]): Promise<Answer> {
  const asOf = ctx.clock.now();
  const from = firstDay(query.from, asOf);
  const { wanted, nodeTypes } = await filterPools(ctx, query);
  const [all, prices] = await Promise.all([listPools(ctx, wanted, asOf), findPoolPrices(ctx, nodeTypes)]);
  const pools = all.flatMap((pool) => toSoldPool(pool, nodeTypes, prices) ?? []);
  const names = pools.map(({ name }) => name);
  const days = await readPoolDays(ctx, names, { from, days: query.days, nodes: query.nodes, now: asOf });
  const dates = Array.from({ length: query.days }, (_, offset) => from.add({ days: offset }).toString());
  const groups = Map.groupBy(pools, ({ pool }) => `${pool.nodeType} ${pool.region}`);
  return {
    asOf: asOf.toString(),
    from: from.toString(),
    days: query.days,
    rows: [...groups.values()]
      .map((group) => toRow(group, days, dates))
      .sort((one, other) => order(one.nodeType, other.nodeType) || order(one.region, other.region)),
  };
}

function firstDay(asked: string | undefined, now: Temporal.Instant): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  if (asked === undefined) return today;
  const from = Temporal.PlainDate.from(asked);
  if (Temporal.PlainDate.compare(from, today) < 0)
    throw invalidWindow("from", "This day is over. Choose today or later.");
  if (Temporal.PlainDate.compare(from, today.add({ years: 2 })) > 0)
    throw invalidWindow("from", "Capacity is sold two years ahead. Choose an earlier day.");
  return from;
}

function toRow(
  group: readonly SoldPool[],
  days: ReadonlyMap<string, ReadonlyMap<string, PoolDay>>,
  dates: readonly string[],
): Row {
  const cheapestFirst = group
    .map(({ pool, name, price, gpusPerNode }) => ({
      days: days.get(name),
      pool,
      pricePerNodeHour: pricePerNodeHour(price),
      pricePerGpuHour: pricePerGpuHour(price, gpusPerNode),
    }))
    .sort((one, other) => new Big(one.pricePerGpuHour.amount).cmp(other.pricePerGpuHour.amount));
  const [first] = group;
  if (!first) throw new Error("a group has at least one pool");
  return {
    nodeType: first.pool.nodeType,
    region: first.pool.region,
    pools: cheapestFirst.map(({ pool: { capacityClass, noticeClass }, pricePerNodeHour, pricePerGpuHour }) => ({
      ...{ capacityClass, noticeClass, pricePerNodeHour, pricePerGpuHour },
    })),
    cells: dates.map((day) => {
      const ofDay = cheapestFirst.map((pool) => pool.days?.get(day));
      const cheapest = ofDay.findIndex((found) => found !== undefined && found.firstHour !== null);
      const hour = ofDay[cheapest]?.firstHour;
      return {
        freeNodes: Math.max(0, ...ofDay.map((found) => found?.freeNodes ?? 0)),
        pool: cheapest < 0 ? null : cheapest,
        start: hour === null || hour === undefined ? null : `${day}T${String(hour).padStart(2, "0")}:00:00Z`,
      };
    }),
  };
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
