import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { daysAsText, freeThrough, isBetween } from "./days-in-sql.ts";
import { nearDays } from "./find-free-nodes.ts";
import { type PoolRow, type WantedPools, wantedPools } from "./list-pools.ts";
import type { SearchedDay } from "./next-start.ts";
import { type Pool, poolOfRow } from "./pool.ts";
import { takeApart } from "./searched-days.ts";
import type { Window } from "./window.ts";

/** A pool, and what it has for a search. */
export interface SearchedPool {
  pool: Pool;
  /** Through the whole window. */
  freeNodes: number;
  /** The first days in which a later start may be, where the window has too few nodes; see `addFarDays`. */
  days: readonly SearchedDay[];
}

/**
 * The pools of a search that have supply now or later, by name, with what they have free. One statement for all of it: a
 * search is mostly waiting.
 */
export async function searchPools(
  ctx: { db: Database },
  wanted: WantedPools,
  { window, nodes }: { window: Window; nodes: number },
  now: Temporal.Instant,
): Promise<SearchedPool[]> {
  const { inWindow, freeNodes } = freeThrough(window);
  const { rows } = await ctx.db.execute<PoolRow & { freeNodes: number; days: string | null }>(sql`
    with recursive ${wantedPools(wanted, now)}
    select pools.*, room.nodes as "freeNodes",
      case when room.nodes < ${nodes}::integer then (
        select ${daysAsText(nodes)} from capacity_days where pool = pools.name and ${isBetween(nearDays(window))}
      ) end as days
    from pools
    cross join lateral (
      select ${freeNodes} as nodes from capacity_days where pool = pools.name and ${inWindow}
    ) as room
    order by pools.name
  `);
  return rows.map((row) => ({
    pool: poolOfRow(row),
    freeNodes: row.freeNodes,
    days: row.days === null ? [] : takeApart(row.days, nodes),
  }));
}
