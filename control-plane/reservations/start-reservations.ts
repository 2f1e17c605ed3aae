import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import { laterOf } from "../capacity/window.ts";
import { nodeAssignments, reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import { comingBack, passedNodes } from "../listings/passed-nodes.ts";
import type { WorkerContext } from "../worker-step.ts";
import { assignNodes, countNeeded } from "./assign-nodes.ts";
import { recordEmptyHandover } from "./hand-over.ts";
import { continueSplit } from "./pass-assignments.ts";
import { pickDue } from "./pick-due.ts";
import { agreedNodesAt } from "./segments-in-force.ts";
import { transition } from "./transition.ts";

/** Assigns nodes to reservations whose start has come, and asks the engine for them. */
export async function startReservations(ctx: WorkerContext): Promise<number> {
  const now = ctx.clock.now();
  const where = and(eq(reservations.state, "scheduled"), lte(reservations.startsAt, now));
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.startsAt, except }),
    async (within, reservation) => {
      const { startsAt, createdAt } = reservation;
      await assignNodes(within, reservation, startsAt);
      const needed = await countNeeded(within, reservation.id, startsAt);
      const reason =
        needed === 0
          ? "Its start has come: buyers of its listings have all of its nodes."
          : `Its start has come: ${needed === 1 ? "1 node is" : `${needed} nodes are`} assigned and being handed over.`;
      await transition(within, reservation, { to: "provisioning", at: laterOf(startsAt, createdAt), reason });
      await continueSplit(within, reservation);
      if (needed === 0) await recordEmptyHandover(within, { ...reservation, state: "provisioning" });
    },
  );
}

/** Gives reservations the next node where the supply of one of theirs has ended, and those that were added. */
export async function reassignNodes(ctx: WorkerContext): Promise<number> {
  const where = sql`${isLiving} and ${firstGap(ctx)} is not null`;
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: firstGap(ctx), except }),
    async (within, reservation) => {
      const { rows } = await within.db.execute<{ at: string }>(
        sql`select ${firstGap(ctx)} as at from ${reservations} where ${reservations.id} = ${reservation.id}`,
      );
      const at = rows[0]?.at;
      if (at) await assignNodes(within, reservation, toInstant(at));
    },
  );
}

/** Reservations that hold nodes. */
export const isLiving: SQL = sql`${reservations.state} in ('provisioning', 'active', 'degraded', 'reclaiming', 'ending')`;

/** The first instant after now at which an assignment of a reservation ends before the reservation does. */
export function nextHandOff(ctx: WorkerContext): SQL {
  return sql`(
    select min(upper(ended.during)) from ${nodeAssignments} ended
    where ended.reservation_id = ${reservations.id} and upper(ended.during) < ${reservations.endsAt}
      and upper(ended.during) > ${ctx.clock.now().toString()}::timestamptz
  )`;
}

/**
 * The first instant until now at which a reservation has fewer nodes than it is to have: one has ended, was with a buyer
 * of one of its listings until then, or was added.
 */
export function firstGap(ctx: WorkerContext): SQL {
  return sql`(
    select min(edge.at)
    from (
      select upper(ended.during) as at from ${nodeAssignments} ended where ended.reservation_id = ${reservations.id}
      union all select ${reservations.addedFrom}
      union all ${comingBack}
    ) as edge
    where edge.at < ${reservations.endsAt} and edge.at <= ${ctx.clock.now().toString()}::timestamptz
      and ${agreedNodesAt(sql`edge.at`)} - ${passedNodes(sql`edge.at`)} > (
        select count(*) from ${nodeAssignments} other
        where other.reservation_id = ${reservations.id} and other.during @> edge.at
      )
  )`;
}
