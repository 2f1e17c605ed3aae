import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { findNextStart, type SearchedDay } from "./next-start.ts";
import { takeApart } from "./searched-days.ts";
import type { Share } from "./take-capacity.ts";
import { ceilHour, secondsBetween, type Window, wholeHours } from "./window.ts";

/** How far after the earliest start a search looks for the next one. */
export const searchAhead = Temporal.Duration.from({ hours: 90 * 24 });
const hourMs = 3_600_000;

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
      and days.day between ${dateOf(from).toString()}::date and ${dateOf(until).toString()}::date
    group by days.pool
    having count(*) = (select count(*) from parts)
  `);
  const free = new Map(rows.map((row) => [row.pool, row.free]));
  return new Map(pools.map((pool) => [pool, free.get(pool) ?? 0]));
}

/** Nodes that each pool has free through its own window, in the order given; see `findFreeNodes`. One statement. */
export async function findFreeNodesOfEach(
  ctx: { db: Database },
  shares: readonly Omit<Share, "nodes">[],
): Promise<number[]> {
  if (shares.length === 0) return [];
  const hours = shares.map(wholeHours);
  const { rows } = await ctx.db.execute<{ free: number }>(sql`
    select (
      select coalesce(min(coalesce((select min(hour) from unnest(days.free[part.first:part.last]) as hour), 0)), 0)
      from hours_of_window(share.starts_at, share.ends_at) as part
      left join capacity_days days on days.pool = share.pool and days.day = part.day
    ) as free
    from unnest(
      ${sql.param(shares.map(({ pool }) => pool))}::text[],
      ${sql.param(hours.map(({ from }) => from.toString()))}::timestamptz[],
      ${sql.param(hours.map(({ until }) => until.toString()))}::timestamptz[]
    ) with ordinality as share (pool, starts_at, ends_at, place)
    order by share.place
  `);
  return rows.map(({ free }) => free);
}

/** The days of pools, read once to be searched in more than one way. */
export interface FreeDays {
  of(pool: string): readonly SearchedDay[];
}

/** Most pools that are full now have room again within days: the weeks after them are read only of the others. */
const nearAhead = Temporal.Duration.from({ hours: 10 * 24 });

/**
 * The days in which the pools may be searched, at least until the first start that fits and at most for a start up to 90
 * days after the window's. One statement over the first days, and a second one over the rest for the pools in which the
 * first saw no start; of days that have enough nodes at every hour not even the hours are read.
 */
export async function readFreeDays(
  ctx: { db: Database },
  pools: readonly string[],
  { window, nodes }: { window: Window; nodes: number },
): Promise<FreeDays> {
  const { earliest, hours } = toHours(window);
  const lastFor = (ahead: Temporal.Duration) => dateOf(window.from.add(ahead).add({ hours }));
  const nearEnd = lastFor(nearAhead);
  const days = await readDays(ctx, pools, { from: dateOf(toInstant(earliest)), until: nearEnd, nodes });
  const without = pools.filter((pool) => nextStartIn(days.get(pool) ?? [], window) === null);
  const far = await readDays(ctx, without, { from: nearEnd.add({ days: 1 }), until: lastFor(searchAhead), nodes });
  for (const [pool, more] of far) days.set(pool, [...(days.get(pool) ?? []), ...more]);
  return { of: (pool) => days.get(pool) ?? [] };
}

async function readDays(
  ctx: { db: Database },
  pools: readonly string[],
  { from, until, nodes }: { from: Temporal.PlainDate; until: Temporal.PlainDate; nodes: number },
): Promise<Map<string, SearchedDay[]>> {
  if (pools.length === 0) return new Map();
  // A row for each pool, its days in a text: taking thousands of rows apart costs more than searching them.
  const { rows } = await ctx.db.execute<{ pool: string; days: string }>(sql`
    select pool, string_agg(
      (day - date '1970-01-01')::text || case when ${nodes}::integer > any(free) then free::text else '' end, '|' order by day
    ) as days
    from capacity_days
    where pool = any(${sql.param(pools)}::text[]) and day between ${from.toString()}::date and ${until.toString()}::date
    group by pool
  `);
  return new Map(rows.map((row) => [row.pool, takeApart(row.days, nodes)]));
}

/** A window as a search of full hours: how many, and from when until when it may start. In hours since 1970. */
export function toHours(window: Window): { earliest: number; latest: number; hours: number } {
  return {
    earliest: ceilHour(window.from).epochMilliseconds / hourMs,
    latest: Math.floor(window.from.add(searchAhead).epochMilliseconds / hourMs),
    hours: Math.ceil(secondsBetween(window.from, window.until) / 3600),
  };
}

/** The instant of an hour since 1970-01-01T00:00Z. */
export function toInstant(hour: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(hour * hourMs);
}

/**
 * For each of the pools the next full hour, within 90 days of the window's start, from which the same nodes fit for the
 * same time; null where there is none.
 */
export async function findNextStarts(
  ctx: { db: Database },
  pools: readonly string[],
  asked: { window: Window; nodes: number },
): Promise<Map<string, Temporal.Instant | null>> {
  const days = await readFreeDays(ctx, pools, asked);
  return new Map(pools.map((pool) => [pool, nextStartIn(days.of(pool), asked.window)]));
}

/** The next full hour, within 90 days of the window's start, from which the same nodes fit for the same time, or null. */
export function nextStartIn(days: Iterable<SearchedDay>, window: Window): Temporal.Instant | null {
  const start = findNextStart(days, toHours(window));
  return start === null ? null : toInstant(start);
}

function dateOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO("UTC").toPlainDate();
}
