import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { returnCapacity } from "../capacity/allocations.ts";
import { laterOf } from "../capacity/window.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import { adoptSales } from "../listings/adopt-sales.ts";
import type { WorkerContext } from "../worker-step.ts";
import { dropAdded } from "./added-nodes.ts";
import { endingAt, pickDue } from "./pick-due.ts";
import { transition } from "./transition.ts";

/** Ends reservations whose time is over; their capacity goes back to the ledger. */
export async function endReservations(ctx: WorkerContext): Promise<number> {
  const where = and(eq(reservations.state, "ending"), lte(reservations.endsAt, ctx.clock.now()));
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.endsAt, except }),
    async (within, reservation) => {
      const { endsAt, boughtUntil } = reservation;
      if (reservation.addedFrom) await dropAdded(within, reservation, "the window passed before that.");
      const reason = endsAt.equals(boughtUntil) ? "The end of its window." : "Released early.";
      await transition(within, reservation, { to: "ended", at: endsAt, reason });
      await returnCapacity(within, reservation.id);
    },
  );
}

/** Marks running reservations whose end is near. */
export async function markEnding(ctx: WorkerContext): Promise<number> {
  const now = ctx.clock.now();
  const where = and(
    inArray(reservations.state, ["active", "degraded"]),
    sql`${endingAt} <= ${now.toString()}::timestamptz`,
  );
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: endingAt, except }),
    async (within, reservation) => {
      const { rows } = await within.db.execute<{ at: string }>(
        sql`select ${endingAt} as at from ${reservations} where ${reservations.id} = ${reservation.id}`,
      );
      const due = rows[0] ? toInstant(rows[0].at) : now;
      const at = reservation.handedOverAt ? laterOf(due, reservation.handedOverAt) : due;
      await transition(within, reservation, { to: "ending", at, reason: `Ends at ${reservation.endsAt}.` });
    },
  );
}

/** Gives up on reservations whose window passed before their nodes were handed over: nothing is charged. */
export async function failUndelivered(ctx: WorkerContext): Promise<number> {
  const where = and(eq(reservations.state, "provisioning"), lte(reservations.endsAt, ctx.clock.now()));
  return forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.endsAt, except }),
    async (within, reservation) => {
      const reason = "Its window passed before the nodes were handed over. Nothing is charged.";
      await transition(within, reservation, { to: "failed", at: reservation.endsAt, reason });
      await returnCapacity(within, reservation.id);
      await adoptSales(within, reservation.id);
    },
  );
}
