import { sql } from "drizzle-orm";
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

/**
 * The pools of a search that have supply now or later, by name. Walks from pool to pool along the index, so that it costs
 * by the number of pools and not of the blocks in them.
 */
export async function listPools(ctx: { db: Database }, wanted: WantedPools, now: Temporal.Instant): Promise<Pool[]> {
  const { rows } = await ctx.db.execute<Parameters<typeof poolOfRow>[0] & Record<string, unknown>>(sql`
    with recursive pools as (
      select min(pool) as name from ${supplies}
      union all
      select (select min(pool) from ${supplies} where pool > pools.name) from pools where pools.name is not null
    )
    select block.region, block.node_type as "nodeType", block.capacity_class as "capacityClass",
      block.notice_class as "noticeClass"
    from pools
    cross join lateral (
      select * from ${supplies} where pool = pools.name and ends_at > ${now.toString()} order by starts_at desc limit 1
    ) as block
    where block.node_type = any(${sql.param(wanted.nodeTypes)}::text[])
      and block.region = any(coalesce(${sql.param(wanted.regions ?? null)}::text[], array[block.region]))
      and block.region <> all(${sql.param(wanted.excludedRegions ?? [])}::text[])
      and block.capacity_class = coalesce(${wanted.capacityClass ?? null}, block.capacity_class)
      and coalesce(block.notice_class, '') = coalesce(${wanted.noticeClass ?? null}, block.notice_class, '')
    order by pools.name
  `);
  return rows.map(poolOfRow);
}
