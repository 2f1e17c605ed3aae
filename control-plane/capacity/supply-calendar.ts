import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { getSupplyCalendar as route } from "../contract/supply.ts";
import { poolOfRow } from "./pool.ts";

type Calendar = RouteAnswer<typeof route>;
type Day = Calendar["pools"][number]["days"][number];

interface Line extends Day, Record<string, unknown> {
  region: string;
  nodeType: string;
  capacityClass: string;
  noticeClass: string | null;
}

/** Sold and unsold node-hours of every pool that has supply, by UTC day, from today on. Reads the ledger's counters. */
export async function getSupplyCalendar(
  ctx: OperatorContext,
  { days, region, nodeType }: RouteInput<typeof route>["query"],
): Promise<Calendar> {
  const now = ctx.clock.now();
  const from = now.toString().slice(0, 10);
  const { rows } = await ctx.db.execute<Line>(sql`
    with pools as (
      select distinct pool, region, node_type, capacity_class, notice_class from supplies
      where ends_at > ${from}::date::timestamp at time zone 'UTC'
        and region = coalesce(${region ?? null}, region) and node_type = coalesce(${nodeType ?? null}, node_type)
    )
    select pools.region, pools.node_type as "nodeType", pools.capacity_class as "capacityClass",
      pools.notice_class as "noticeClass", days.day::text as day,
      hours.total as "releasedNodeHours", hours.sold as "soldNodeHours", hours.free as "freeNodes"
    from pools
    join capacity_days days on days.pool = pools.pool
      and days.day between ${from}::date and ${from}::date + ${days - 1}::integer
    cross join lateral (
      select sum(hour.total)::integer as total, sum(hour.total - hour.free)::integer as sold,
        min(hour.free) filter (where hour.total > 0)::integer as free
      from unnest(days.total, days.free) as hour (total, free)
    ) as hours
    where hours.total > 0
    order by pools.region, pools.node_type, pools.capacity_class, pools.notice_class nulls first, days.day
  `);
  const pools = Map.groupBy(rows, (row) => [row.region, row.nodeType, row.capacityClass, row.noticeClass].join("/"));
  return {
    asOf: now.toString(),
    from,
    pools: [...pools.values()].flatMap((lines) => {
      const [first] = lines;
      return first ? [{ ...poolOfRow(first), days: lines.map(toDay) }] : [];
    }),
  };
}

function toDay({ day, releasedNodeHours, soldNodeHours, freeNodes }: Line): Day {
  return { day, releasedNodeHours, soldNodeHours, freeNodes };
}
