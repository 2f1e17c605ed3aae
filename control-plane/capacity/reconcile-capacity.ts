import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";

/** An hour in which the counters are not what supply and allocations add up to. */
export interface Discrepancy {
  pool: string;
  hour: string;
  total: number | null;
  expectedTotal: number;
  free: number | null;
  expectedFree: number;
}

/**
 * Recomputes every hour of the ledger from its truth, supply less what was withdrawn and what is held or allocated of it,
 * and gives hours in which the counters differ, the first hundred: none, unless the ledger is broken. Reads everything; for the nightly
 * check and for tests.
 */
export async function reconcileCapacity(ctx: { db: Database }): Promise<Discrepancy[]> {
  const { rows } = await ctx.db.execute<Discrepancy & Record<string, unknown>>(sql`
    with counted as (
      select days.pool, (days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC' as hour,
        counter.total, counter.free
      from capacity_days days, unnest(days.total, days.free) with ordinality as counter (total, free, position)
    ), steps as (
      select pool, starts_at as hour, nodes as released, 0 as taken from supplies
      union all select pool, ends_at, -nodes, 0 from supplies
      union all select pool, starts_at, nodes, 0 from listings
      union all select pool, ends_at, -nodes, 0 from listings
      union all select pool, starts_at, -nodes, 0 from supply_withdrawals
      union all select pool, ends_at, nodes, 0 from supply_withdrawals
      union all select pool, starts_at, -nodes, 0 from reclaimed_supply
      union all select pool, ends_at, nodes, 0 from reclaimed_supply
      union all select pool, starts_at, 0, nodes from allocations where state <> 'returned' and starts_at < ends_at
      union all select pool, ends_at, 0, -nodes from allocations where state <> 'returned' and starts_at < ends_at
      union all select pool, hour, 0, 0 from counted
      -- A day that has no counters at all is met by one of these.
      union all select pool, generate_series(starts_at, ends_at - interval '1 hour', interval '1 day'), 0, 0 from supplies
      union all select pool, generate_series(starts_at, ends_at - interval '1 hour', interval '1 day'), 0, 0 from listings
    ), expected as (
      select pool, hour, sum(sum(released)) over earlier as total, sum(sum(taken)) over earlier as taken
      from steps
      group by pool, hour
      window earlier as (partition by pool order by hour)
    )
    select pool, hour, counted.total, expected.total::integer as "expectedTotal", counted.free,
      (expected.total - expected.taken)::integer as "expectedFree"
    from expected
    full join counted using (pool, hour)
    where coalesce(counted.total, 0) <> expected.total or coalesce(counted.free, 0) <> expected.total - expected.taken
    order by pool, hour
    limit 100
  `);
  return rows;
}
