import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { supplies } from "../db/schema/capacity.ts";
import { type CapacityClass, type NoticeClass, type Pool, poolOfRow } from "./pool.ts";

/** What is undefined does not matter. */
export interface WantedPools {
  nodeTypes: readonly string[];
  regions?: readonly string[] | undefined;
  excludedRegions?: readonly string[] | undefined;
  capacityClass?: CapacityClass | undefined;
  noticeClass?: NoticeClass | undefined;
}

/** A pool as `wantedPools` gives it. */
export type PoolRow = Parameters<typeof poolOfRow>[0] & Record<string, unknown>;

/** The pools of a search that have supply now or later, by name. */
export async function listPools(ctx: { db: Database }, wanted: WantedPools, now: Temporal.Instant): Promise<Pool[]> {
  const { rows } = await ctx.db.execute<PoolRow>(sql`
    with recursive ${wantedPools(wanted, now)}
    select * from pools order by name
  `);
  return rows.map(poolOfRow);
}

/**
 * SQL after `with recursive` for `pools`, those of a search that have supply now or later. Walks from pool to pool along
 * the index, from the last one's last block to the first one's, so that it costs by the number of pools and not of the
 * blocks in them.
 */
export function wantedPools(wanted: WantedPools, now: Temporal.Instant): SQL {
  const lastBlock = (before: SQL) => sql`
    select pool, region, node_type, capacity_class, notice_class from ${supplies}
    where ends_at > ${now.toString()} ${before} order by pool desc, starts_at desc limit 1`;
  return sql`
    blocks as (
      (${lastBlock(sql``)})
      union all
      select earlier.* from blocks cross join lateral (${lastBlock(sql`and pool < blocks.pool`)}) as earlier
    ),
    pools as (
      select pool as name, region, node_type as "nodeType", capacity_class as "capacityClass",
        notice_class as "noticeClass"
      from blocks
      where node_type = any(${sql.param(wanted.nodeTypes)}::text[])
        and region = any(coalesce(${sql.param(wanted.regions ?? null)}::text[], array[region]))
        and region <> all(${sql.param(wanted.excludedRegions ?? [])}::text[])
        and capacity_class = coalesce(${wanted.capacityClass ?? null}, capacity_class)
        and coalesce(notice_class, '') = coalesce(${wanted.noticeClass ?? null}, notice_class, '')
    )`;
}
