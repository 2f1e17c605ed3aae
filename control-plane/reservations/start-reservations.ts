import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import { laterOf } from "../capacity/window.ts";
import { nodeAssignments, reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext } from "../worker-step.ts";
import { assignNodes } from "./assign-nodes.ts";
import { pickDue } from "./pick-due.ts";
import { transition } from "./transition.ts";

/** Assigns nodes to reservations whose start has come, and asks the engine for them. */
export async function startReservations(ctx: WorkerContext): Promise<number> {
  const now = ctx.clock.now();
  const where = and(eq(reservations.state, "scheduled"), lte(reservations.startsAt, now));
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.startsAt, except }),
    async (within, reservation) => {
      const { startsAt, createdAt, nodes } = reservation;
      await assignNodes(within, reservation, startsAt);
      const reason = `Its start has come: ${nodes === 1 ? "1 node is" : `${nodes} nodes are`} assigned and being handed over.`;
      await transition(within, reservation, { to: "provisioning", at: laterOf(startsAt, createdAt), reason });
    },
  );
}

/** Gives reservations the next node where the supply of one of theirs has ended. */
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
export const isLiving: SQL = sql`${reservations.state} in ('provisioning', 'active', 'reclaiming', 'ending')`;

/** The first instant after now at which an assignment of a reservation ends before the reservation does. */
export function nextHandOff(ctx: WorkerContext): SQL {
  return sql`(
    select min(upper(ended.during)) from ${nodeAssignments} ended
    where ended.reservation_id = ${reservations.id} and upper(ended.during) < ${reservations.endsAt}
      and upper(ended.during) > ${ctx.clock.now().toString()}::timestamptz
  )`;
}

/** The first instant until now at which a reservation has fewer nodes than were bought. */
export function firstGap(ctx: WorkerContext): SQL {
  return sql`(
    select min(upper(ended.during)) from ${nodeAssignments} ended
    where ended.reservation_id = ${reservations.id} and upper(ended.during) < ${reservations.endsAt}
      and upper(ended.during) <= ${ctx.clock.now().toString()}::timestamptz
      and ${reservations.nodes} > (
        select count(*) from ${nodeAssignments} other
        where other.reservation_id = ${reservations.id} and other.during @> upper(ended.during)
      )
  )`;
}
