import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { nodeAssignments } from "../db/schema/reservations.ts";
import { newId } from "../ids.ts";
import type { ReservationRow } from "../reservations/transition.ts";

/**
 * Gives a reservation one certain node from an instant on, until its end, the end of the node's supply, or the node's next
 * assignment. Gives nothing when the node is somebody's then.
 */
export async function assignOne(
  ctx: Context,
  { id, endsAt }: Pick<ReservationRow, "id" | "endsAt">,
  nodeNumber: number,
  at: Temporal.Instant,
): Promise<boolean> {
  const instant = sql`${at.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute(sql`
    insert into ${nodeAssignments} (id, node_number, organization_id, reservation_id, during)
    select ${newId("asg", at)}, node.number, ${ctx.organizationId}, ${id}, tstzrange(${instant}, least(
      ${endsAt.toString()}::timestamptz, node.ends_at,
      (
        select min(lower(later.during)) from ${nodeAssignments} later
        where later.node_number = node.number and lower(later.during) > ${instant}
      )
    ))
    from nodes node
    where node.number = ${nodeNumber} and node.ends_at > ${instant} and not exists (
      select from ${nodeAssignments} other where other.node_number = node.number and other.during @> ${instant}
    )
    returning id
  `);
  return rows.length > 0;
}

/** Takes a node away from a reservation from an instant on. */
export async function unassignOne(
  ctx: Context,
  reservationId: string,
  nodeNumber: number,
  at: Temporal.Instant,
): Promise<void> {
  const instant = sql`${at.toString()}::timestamptz`;
  const isIt = sql`organization_id = ${ctx.organizationId} and reservation_id = ${reservationId}
    and node_number = ${nodeNumber}`;
  await ctx.db.execute(sql`delete from ${nodeAssignments} where ${isIt} and lower(during) >= ${instant}`);
  await ctx.db.execute(sql`
    update ${nodeAssignments} set during = tstzrange(lower(during), ${instant})
    where ${isIt} and upper(during) > ${instant}
  `);
}
