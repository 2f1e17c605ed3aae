import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { type Window, wholeHours } from "./window.ts";

/** Nodes of a pool in a window of whole hours. */
export interface Share extends Window {
  pool: string;
  nodes: number;
}

interface Hold extends Share {
  id: string;
  organizationId: string;
  region: string;
  nodeType: string;
  gpus: number;
  createdAt: Temporal.Instant;
}

/**
 * Takes nodes in every hour of a window, and writes the allocation that holds them, in one statement; or neither, and
 * gives the first hour that has too few. The check is in the database, on locked rows; see `hold_capacity`.
 */
export async function takeCapacity(ctx: { db: Database }, hold: Hold): Promise<Temporal.Instant | null> {
  const { from, until } = wholeHours(hold);
  const { rows } = await ctx.db.execute<{ fullHour: string | null }>(sql`
    select hold_capacity(
      ${hold.id}, ${hold.pool}, ${hold.organizationId}, ${hold.region}, ${hold.nodeType}, ${hold.nodes}, ${hold.gpus},
      ${from.toString()}, ${until.toString()}, ${hold.createdAt.toString()}
    ) as "fullHour"
  `);
  return toInstantOrNull(rows[0]?.fullHour ?? null);
}

/** Gives nodes back in every hour of a window; the caller marks or shortens the allocation in the same transaction. */
export async function giveBackCapacity(ctx: { db: Database }, share: Share): Promise<void> {
  const { from, until } = wholeHours(share);
  await ctx.db.execute(
    sql`select give_back_capacity(${share.pool}, ${from.toString()}, ${until.toString()}, ${share.nodes})`,
  );
}

/**
 * Locks all hours of several shares at once, in the order in which everybody locks them: before a transaction that
 * gives back and takes more than one share, so that it cannot wait in a circle with another one.
 */
export async function lockCapacity(ctx: { db: Database }, shares: readonly Omit<Share, "nodes">[]): Promise<void> {
  await ctx.db.execute(sql`
    select from capacity_days
    where (pool, day) in (
      select share.pool, part.day
      from unnest(
        ${sql.param(shares.map(({ pool }) => pool))}::text[],
        ${sql.param(shares.map(({ from }) => from.toString()))}::timestamptz[],
        ${sql.param(shares.map(({ until }) => until.toString()))}::timestamptz[]
      ) as share (pool, starts_at, ends_at)
      cross join lateral hours_of_window(share.starts_at, share.ends_at) as part
    )
    order by pool, day
    for no key update
  `);
}
