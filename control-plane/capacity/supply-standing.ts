import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { nodeAssignments, nodes } from "../db/schema/reservations.ts";
import { ceilHour } from "./window.ts";

/** How a released block stands from the next full hour until its end. */
export interface Standing {
  withdrawnNodes: number;
  /** Of the pool's node-hours, as a decimal between 0 and 1 with four places. */
  soldShare: string;
  withdrawableNodes: number;
}

/**
 * How blocks stand, by id. What is sold belongs to a pool and not to a block, so a block's share is that of its pool in
 * its window. Nodes can be withdrawn that nobody holds in any hour (the ledger) and that serve nobody (the node itself).
 */
export async function countStanding(
  ctx: OperatorContext,
  blocks: readonly { id: string }[],
): Promise<Map<string, Standing>> {
  const now = ceilHour(ctx.clock.now()).toString();
  const { rows } = await ctx.db.execute<Standing & { id: string } & Record<string, unknown>>(sql`
    select block.id,
      (select coalesce(sum(nodes), 0)::integer from supply_withdrawals where supply_id = block.id) as "withdrawnNodes",
      coalesce(round(hours.sold::numeric / nullif(hours.total, 0), 4), 0)::text as "soldShare",
      least(coalesce(hours.free, 0), (
        select count(*)::integer from ${nodes} node
        where node.supply_id = block.id and node.ends_at = block.ends_at and not exists (
          select from ${nodeAssignments} assignment
          where assignment.node_number = node.number and upper(assignment.during) > block.starts_at
        )
      )) as "withdrawableNodes"
    from (
      select id, pool, greatest(starts_at, ${now}::timestamptz) as starts_at, ends_at from supplies
      where id = any(${sql.param(blocks.map(({ id }) => id))}::text[])
    ) as block
    left join lateral (
      select sum(hour.total - hour.free) as sold, sum(hour.total) as total, min(hour.free) as free
      from capacity_days days
      cross join lateral unnest(days.total, days.free) with ordinality as hour (total, free, position)
      cross join lateral (
        select (days.day + make_interval(hours => hour.position::integer - 1)) at time zone 'UTC' as at
      ) as start
      where days.pool = block.pool
        and days.day between (block.starts_at at time zone 'UTC')::date and (block.ends_at at time zone 'UTC')::date
        and start.at >= block.starts_at and start.at < block.ends_at
    ) as hours on block.starts_at < block.ends_at
  `);
  return new Map(rows.map((row) => [row.id, row]));
}
