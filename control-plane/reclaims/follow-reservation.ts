import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { reclaims } from "../db/schema/reclaims.ts";
import { reservations } from "../db/schema/reservations.ts";
import { forEachDue } from "../for-each-due.ts";
import { pickDue } from "../reservations/pick-due.ts";
import { lockReservation } from "../reservations/reservations.ts";
import { transition } from "../reservations/transition.ts";
import type { WorkerContext } from "../worker-step.ts";
import { findOpenReclaim, isOpen } from "./open-reclaims.ts";

/** Brings the state of a running reservation to what its open reclaims say: `reclaiming` while there is one. */
export async function followReservation(ctx: Context, reservationId: string): Promise<void> {
  const { reservation } = await lockReservation(ctx, reservationId);
  const { state } = reservation;
  const next = await findOpenReclaim(ctx, reservationId);
  const at = ctx.clock.now();
  if (next && ["active", "degraded", "ending"].includes(state)) {
    const reason = `${nodesOf(next.nodes)} taken back at ${next.deadline}.`;
    await transition(ctx, reservation, { to: "reclaiming", at, reason });
  }
  if (!next && state === "reclaiming") {
    const reason = `Nothing more is taken back: it goes on with ${nodesWord(reservation.nodes)}.`;
    await transition(ctx, reservation, { to: "active", at, reason, told: false });
  }
}

/** Worker step: reservations that started while a reclaim was announced. */
export async function followReservations(ctx: WorkerContext): Promise<void> {
  const where = sql`${reservations.state} in ('active', 'degraded', 'ending') and exists (
    select from ${reclaims} where ${reclaims.reservationId} = ${reservations.id} and ${isOpen}
  )`;
  await forEachDue(
    ctx,
    (within, except) => pickDue(within, { where, first: reservations.endsAt, except }),
    (within, { id }) => followReservation(within, id),
  );
}

function nodesOf(count: number): string {
  return `${nodesWord(count)} ${count === 1 ? "is" : "are"}`;
}

function nodesWord(count: number): string {
  return count === 1 ? "1 node" : `${count} nodes`;
}
