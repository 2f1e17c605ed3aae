import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { findNextStart, type SearchedDay } from "./next-start.ts";
import { ceilHour, secondsBetween, type Window, wholeHours } from "./window.ts";

const searchAhead = Temporal.Duration.from({ hours: 90 * 24 });
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Nodes that each of the pools has free through the whole window, by pool name. One statement, O(days in the window). */
export async function findFreeNodes(
  ctx: { db: Database },
  pools: readonly string[],
  window: Window,
): Promise<Map<string, number>> {
  const { from, until } = wholeHours(window);
  const { rows } = await ctx.db.execute<{ pool: string; free: number }>(sql`
    with parts as materialized (
      select * from hours_of_window(${from.toString()}::timestamptz, ${until.toString()}::timestamptz)
    )
    select days.pool, min((select min(hour) from unnest(days.free[parts.first:parts.last]) as hour)) as free
    from parts
    join capacity_days days on days.day = parts.day and days.pool = any(${sql.param(pools)}::text[])
      -- Says nothing new, but keeps the index scan to the days of the window.
      and days.day between ${dayOf(from)}::date and ${dayOf(until)}::date
    group by days.pool
    having count(*) = (select count(*) from parts)
  `);
  const free = new Map(rows.map((row) => [row.pool, row.free]));
  return new Map(pools.map((pool) => [pool, free.get(pool) ?? 0]));
}

/**
 * For each of the pools the next full hour, within 90 days of the window's start, from which the same nodes fit for the
 * same time; null where there is none. Reads the days only, and of wholly free days not even the hours.
 */
export async function findNextStarts(
  ctx: { db: Database },
  pools: readonly string[],
  asked: { window: Window; nodes: number },
): Promise<Map<string, Temporal.Instant | null>> {
  if (pools.length === 0) return new Map();
  const earliest = ceilHour(asked.window.from);
  const latest = asked.window.from.add(searchAhead);
  const hours = Math.ceil(secondsBetween(asked.window.from, asked.window.until) / 3600);
  const { rows } = await ctx.db.execute<{ pool: string; day: string; free: number[] | null }>(sql`
    select pool, day, case when ${asked.nodes}::integer > any(free) then free end as free
    from capacity_days
    where pool = any(${sql.param(pools)}::text[])
      and day between ${dayOf(earliest)}::date and ${dayOf(latest.add({ hours }))}::date
    order by pool, day
  `);
  const days = Map.groupBy(rows, (row) => row.pool);
  return new Map(
    pools.map((pool) => {
      const start = findNextStart((days.get(pool) ?? []).map(toSearchedDay), {
        nodes: asked.nodes,
        hours,
        earliest: earliest.epochMilliseconds / hourMs,
        latest: Math.floor(latest.epochMilliseconds / hourMs),
      });
      return [pool, start === null ? null : Temporal.Instant.fromEpochMilliseconds(start * hourMs)];
    }),
  );
}

function toSearchedDay(row: { day: string; free: number[] | null }): SearchedDay {
  return { day: Temporal.Instant.from(`${row.day}T00:00Z`).epochMilliseconds / dayMs, free: row.free };
}

function dayOf(instant: Temporal.Instant): string {
  return instant.toString().slice(0, 10);
}
