import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { leastOfDay } from "./days-in-sql.ts";
import { ceilHour } from "./window.ts";

/** What a pool has on a day. */
export interface PoolDay {
  /** Nodes free at every hour of the day that has not begun. */
  freeNodes: number;
  /** The first such hour, 0 to 23, at which the nodes asked for are free; null when there is none. */
  firstHour: number | null;
}

/**
 * Days of pools, by pool and UTC day, without those on which nothing was released. One statement over the rows of the
 * ledger's days: O(days) for each pool, whatever was sold.
 */
export async function readPoolDays(
  ctx: { db: Database },
  pools: readonly string[],
  asked: { from: Temporal.PlainDate; days: number; nodes: number; now: Temporal.Instant },
): Promise<Map<string, Map<string, PoolDay>>> {
  // Hours that have begun cannot be had from their start on: today counts from the next full hour.
  const next = ceilHour(asked.now).toZonedDateTimeISO("UTC");
  const today = next.toPlainDate().toString();
  const last = asked.from.add({ days: asked.days - 1 }).toString();
  const firstHour = sql.join(
    Array.from(
      { length: 24 },
      (_, hour) => sql`when free[${hour + 1}::integer] >= ${asked.nodes}::integer then ${hour}::integer`,
    ),
    sql` `,
  );
  const { rows } = await ctx.db.execute<{ pool: string; day: string; free: number; first: number | null }>(sql`
    select pool, day,
      case when day = ${today}::date then (select min(nodes) from unnest(free[${next.hour}::integer + 1:24]) as nodes)
      else ${leastOfDay} end as free,
      case when day = ${today}::date then (
        select min(hour) - 1 from unnest(free) with ordinality as each (nodes, hour)
        where nodes >= ${asked.nodes}::integer and hour > ${next.hour}::integer
      )::integer when ${asked.nodes}::integer <= any(free) then (case ${firstHour} end) end as first
    from capacity_days
    where pool = any(${sql.param(pools)}::text[])
      and day between greatest(${today}::date, ${asked.from.toString()}::date) and ${last}::date
  `);
  const byPool = Map.groupBy(rows, ({ pool }) => pool);
  return new Map(
    [...byPool].map(([pool, days]) => [
      pool,
      new Map(days.map(({ day, free, first }) => [day, { freeNodes: free, firstHour: first }])),
    ]),
  );
}
