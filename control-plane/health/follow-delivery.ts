import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { nodeOutages } from "../db/schema/health.ts";
import { reservations } from "../db/schema/reservations.ts";
import { forEachDue } from "../for-each-due.ts";
import { pickDue } from "../reservations/pick-due.ts";
import { lockReservation } from "../reservations/reservations.ts";
import { transition } from "../reservations/transition.ts";
import type { WorkerContext } from "../worker-step.ts";
import { isNodeOut } from "./outages.ts";

/** SQL for how many nodes of the row in scope as `reservations` do not serve it at an instant. */
function downAt(at: SQL): SQL<number> {
  return sql<number>`(
    select count(*) from node_assignments assignment
    where assignment.reservation_id = reservations.id and assignment.during @> ${at}
      and ${isNodeOut(sql`assignment.node_number`, at)}
  )::integer`;
}

/**
 * Brings what a running reservation says of its nodes to what serves it now: `degraded` while some do not, and active again
 * afterwards. One that ends or is taken back keeps its state.
 */
export async function followDelivery(ctx: Context, reservationId: string): Promise<void> {
  const { reservation } = await lockReservation(ctx, reservationId);
  const { state, nodes } = reservation;
  if (!["active", "degraded", "ending", "reclaiming"].includes(state)) return;
  const at = ctx.clock.now();
  const isIt = and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, reservationId));
  const [row] = await ctx.db
    .select({ down: downAt(sql`${at.toString()}::timestamptz`) })
    .from(reservations)
    .where(isIt);
  const downNodes = row?.down ?? 0;
  if (state === "active" && downNodes > 0) {
    const which =
      nodes === 1 ? "Its node" : downNodes === nodes ? "All of its nodes" : `${downNodes} of ${nodes} nodes`;
    const verb = downNodes === 1 ? "is" : "are";
    const reason = `${which} ${verb} out of service, and not charged meanwhile.`;
    await transition(ctx, reservation, { to: "degraded", at, reason, set: { downNodes } });
  } else if (state === "degraded" && downNodes === 0) {
    const reason = nodes === 1 ? "Its node serves it again." : "All of its nodes serve it again.";
    await transition(ctx, reservation, { to: "active", at, reason, told: false, set: { downNodes } });
  } else if (downNodes !== reservation.downNodes) {
    await ctx.db.update(reservations).set({ downNodes }).where(isIt);
  }
}

/** Worker step: reservations whose nodes went out of service or came back by the clock, or that were changed. */
export async function followDeliveries(ctx: WorkerContext): Promise<void> {
  const down = downAt(sql`${ctx.clock.now().toString()}::timestamptz`);
  const { state, downNodes } = reservations;
  // Of all that run only those are looked at closer that have, or had, a node in an outage.
  const where = sql`${state} in ('active', 'degraded', 'ending', 'reclaiming') and (
    ${downNodes} > 0 or ${state} = 'degraded' or ${reservations.id} in (
      select assignment.reservation_id from ${nodeOutages} outage
      join node_assignments assignment on assignment.node_number = outage.node_number
      where outage.ends_at is null or outage.ends_at > ${ctx.clock.now().toString()}::timestamptz
    )
  ) and (
    ${downNodes} <> ${down} or (${state} = 'active' and ${down} > 0) or (${state} = 'degraded' and ${down} = 0)
  )`;
  await forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.endsAt, except }),
    (within, { id }) => followDelivery(within, id),
  );
}
