import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { getAccess as route } from "../contract/reservations.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { handovers } from "../db/schema/reservations.ts";
import { findRunning, type RehearsalRow, stateOf } from "../rehearsals/rehearsals.ts";
import { noteAccessRead } from "../successors/access-reads.ts";
import { isDelivered } from "./hand-over.ts";
import { getReservation } from "./reservations.ts";

type Access = RouteAnswer<typeof route>;

/**
 * How to reach the nodes; without ways while they are not handed over, and again when the reservation is over. Who is shown
 * them is noted: it tells who depends on them.
 */
export async function getAccess(ctx: Context, id: string): Promise<Access> {
  const { reservation } = await getReservation(ctx, id);
  const [handover] = await ctx.db
    .select()
    .from(handovers)
    .where(and(eq(handovers.organizationId, ctx.organizationId), eq(handovers.reservationId, id)));
  const isOpen = isDelivered(reservation);
  if (isOpen && handover) await noteAccessRead(ctx, id);
  const rehearsal = await findRunning(ctx, id);
  return {
    reservationId: id,
    // The column is only ever written from an engine's name.
    engine: (handover?.engine ?? "manual") as Access["engine"],
    demo: handover?.demo ?? false,
    handedOverAt: handover?.handedOverAt.toString() ?? null,
    methods: isOpen && handover ? handover.methods : [],
    ...(rehearsal && {
      rehearsal: { id: rehearsal.id, state: rehearsalState(rehearsal), endsAt: rehearsal.endsAt.toString() },
    }),
  };
}

function rehearsalState(row: RehearsalRow): "announced" | "over" {
  return stateOf(row) === "over" ? "over" : "announced";
}
