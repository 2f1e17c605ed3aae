import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { returnCapacity } from "../capacity/allocations.ts";
import { giveBackBefore } from "../capacity/hold-for-operator.ts";
import { atSecond, floorHour, laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { reservations } from "../db/schema/reservations.ts";
import { postponeAdded } from "../reservations/added-nodes.ts";
import { endAssignments } from "../reservations/assign-nodes.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import { meterUntil } from "../reservations/meter-reservations.ts";
import { type Found, getReservation } from "../reservations/reservations.ts";
import { reviseSegments, withAtMost } from "../reservations/segments.ts";
import { isFinal } from "../reservations/states.ts";
import { toState, transition } from "../reservations/transition.ts";
import { followReservation } from "./follow-reservation.ts";
import type { ReclaimRow } from "./open-reclaims.ts";

/**
 * Takes a reclaim's nodes from its reservation at an instant: metered up to there and no further, and the capacity that
 * it held goes back to the ledger. Without nodes left the reservation ends; one that had not begun is cancelled.
 */
export async function endDelivery(
  ctx: Context,
  reclaim: ReclaimRow,
  found: Found,
  at: Temporal.Instant,
): Promise<void> {
  const { reservation } = found;
  if (isFinal(toState(reservation.state))) return;
  // What was not handed over until now is not charged until now.
  const { addedFrom } = reservation;
  if (addedFrom && Temporal.Instant.compare(addedFrom, at) < 0) {
    await postponeAdded(ctx, found, at);
    return endDelivery(ctx, reclaim, await getReservation(ctx, reservation.id), at);
  }
  if (isDelivered(reservation)) await meterUntil(ctx, reservation, at);
  if (reclaim.nodesLeft > 0) return shrink(ctx, reclaim, found, at);
  await endAssignments(ctx, reservation.id, atSecond(at));
  await returnCapacity(ctx, reservation.id);
  if (isDelivered(reservation)) {
    const reason = "All of its nodes were taken back.";
    return transition(ctx, reservation, { to: "ended", at, reason, set: { endsAt: at, addedFrom: null } });
  }
  await transition(ctx, reservation, { to: "cancelled", at, reason: "Taken back before the nodes were handed over." });
}

/** From then on, or from its start when that is ahead, fewer nodes are agreed. */
async function shrink(
  ctx: Context,
  reclaim: ReclaimRow,
  { reservation, segments }: Found,
  at: Temporal.Instant,
): Promise<void> {
  const { id, gpus, startsAt } = reservation;
  const left = reclaim.nodesLeft;
  // What was given back or split off goes on until its next full hour, and may be more than the reservation keeps.
  const nodes = Math.min(reservation.nodes, left);
  const deliveredNodes = Math.min(reservation.deliveredNodes, left);
  // At most what is left, at any time: nodes that were added and have not begun are the first to go.
  await reviseSegments(ctx, id, withAtMost(segments, laterOf(at, startsAt), left));
  const [from, until] = [floorHour(at), floorHour(reclaim.deadline)];
  if (Temporal.Instant.compare(from, until) < 0) await giveBackBefore(ctx, id, { left, from, until });
  await ctx.db
    .update(reservations)
    .set({
      nodes,
      gpus: (gpus / reservation.nodes) * nodes,
      deliveredNodes,
      ...(deliveredNodes >= nodes ? { addedFrom: null } : {}),
    })
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)));
  await endSomeAssignments(ctx, { reservationId: id, orderId: reclaim.orderId, left, at });
  await followReservation(ctx, id);
}

/** Takes as many nodes away as are too many: those that the order names first. */
async function endSomeAssignments(
  ctx: Context,
  { reservationId, orderId, left, at }: { reservationId: string; orderId: string; left: number; at: Temporal.Instant },
): Promise<void> {
  const instant = sql`${at.toString()}::timestamptz`;
  await ctx.db.execute(sql`
    with ending as (
      select assignment.id
      from node_assignments assignment
      left join reclaim_nodes named on named.order_id = ${orderId} and named.node_number = assignment.node_number
      where assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${reservationId}
        and upper(assignment.during) > ${instant}
      order by named.node_number is not null, assignment.node_number
      offset ${left}
    ), removed as (
      delete from node_assignments assignment using ending
      where assignment.id = ending.id and lower(assignment.during) >= ${instant}
    )
    update node_assignments assignment set during = tstzrange(lower(assignment.during), ${instant})
    from ending
    where assignment.id = ending.id and lower(assignment.during) < ${instant}
  `);
}
