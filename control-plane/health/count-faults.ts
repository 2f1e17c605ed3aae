import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { nodeOutages } from "../db/schema/health.ts";

/** Nodes that do not serve because of a fault, and how many reservations have one now. */
export async function countFaults(ctx: OperatorContext): Promise<{ nodes: number; reservations: number }> {
  const { rows } = await ctx.db.execute<{ nodes: number; reservations: number }>(sql`
    select count(distinct outage.node_number)::integer as nodes,
      count(distinct assignment.reservation_id)::integer as reservations
    from ${nodeOutages} outage
    left join node_assignments assignment on assignment.node_number = outage.node_number
      and assignment.during @> ${ctx.clock.now().toString()}::timestamptz
    where outage.cause = 'provider_fault' and outage.code <> 'replacement' and outage.ends_at is null
  `);
  return rows[0] ?? { nodes: 0, reservations: 0 };
}
