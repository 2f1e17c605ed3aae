import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { daysAsText, freeThrough, isBetween } from "./days-in-sql.ts";
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
  const { inWindow, freeNodes } = freeThrough(window);
  const { rows } = await ctx.db.execute<{ pool: string; free: number }>(sql`
    select pool, ${freeNodes} as free from capacity_days
    where pool = any(${sql.param(pools)}::text[]) and ${inWindow}
    group by pool
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

/** Most pools that are full now have room again within days: the weeks after them are read only of the others. */
const nearAhead = Temporal.Duration.from({ hours: 10 * 24 });

/** The first days in which pools are searched for a later start, in the calendar of the ledger. */
export function nearDays(window: Window): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  return { from: dateOf(ceilHour(window.from)), until: lastDay(window, nearAhead) };
}

/** The last day of a window that starts so much later. */
function lastDay(window: Window, ahead: Temporal.Duration): Temporal.PlainDate {
  return dateOf(window.from.add(ahead).add({ hours: toHours(window).hours }));
}

/**
 * The days in which pools may be searched, by pool, at least until the first start that fits and at most for a start up to
 * 90 days after the window's, made of their `nearDays`: the rest is read of the pools in which those have no start.
 */
export async function addFarDays(
  ctx: { db: Database },
  near: ReadonlyMap<string, readonly SearchedDay[]>,
  { window, nodes }: { window: Window; nodes: number },
): Promise<ReadonlyMap<string, readonly SearchedDay[]>> {
  const without = [...near].filter(([, days]) => nextStartIn(days, window) === null).map(([pool]) => pool);
  const from = nearDays(window).until.add({ days: 1 });
  const far = await readDays(ctx, without, { from, until: lastDay(window, searchAhead), nodes });
  return new Map([...near].map(([pool, days]) => [pool, [...days, ...(far.get(pool) ?? [])]]));
}

async function readDays(
  ctx: { db: Database },
  pools: readonly string[],
  { nodes, ...range }: { from: Temporal.PlainDate; until: Temporal.PlainDate; nodes: number },
): Promise<Map<string, SearchedDay[]>> {
  if (pools.length === 0) return new Map();
  const { rows } = await ctx.db.execute<{ pool: string; days: string }>(sql`
    select pool, ${daysAsText(nodes)} as days from capacity_days
    where pool = any(${sql.param(pools)}::text[]) and ${isBetween(range)}
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
  const read = await readDays(ctx, pools, { ...nearDays(asked.window), nodes: asked.nodes });
  const days = await addFarDays(ctx, new Map(pools.map((pool) => [pool, read.get(pool) ?? []])), asked);
  return new Map([...days].map(([pool, ofPool]) => [pool, nextStartIn(ofPool, asked.window)]));
}

/** The next full hour, within 90 days of the window's start, from which the same nodes fit for the same time, or null. */
export function nextStartIn(days: Iterable<SearchedDay>, window: Window): Temporal.Instant | null {
  const start = findNextStart(days, toHours(window));
  return start === null ? null : toInstant(start);
}

function dateOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO("UTC").toPlainDate();
}
