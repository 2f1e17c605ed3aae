import { and, eq, sql } from "drizzle-orm";
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
    methods: isOpen && handover ? withoutGone(handover.methods, await listGone(ctx, id)) : [],
    ...(rehearsal && {
      rehearsal: { id: rehearsal.id, state: rehearsalState(rehearsal), endsAt: rehearsal.endsAt.toString() },
    }),
  };
}

function rehearsalState(row: RehearsalRow): "announced" | "over" {
  return stateOf(row) === "over" ? "over" : "announced";
}

/** Names of nodes that the reservation had and has no longer: taken back, released or replaced. */
async function listGone(ctx: Pick<Context, "db" | "organizationId" | "clock">, id: string): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ name: string }>(sql`
    select node.name
    from node_assignments assignment
    join nodes node on node.number = assignment.node_number
    where assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${id}
    group by node.name
    having not bool_or(assignment.during @> ${ctx.clock.now().toString()}::timestamptz)
  `);
  return rows.map(({ name }) => name);
}

/** Leaves out what names a node that is gone; what names none, such as a login node, stays. */
function withoutGone(methods: Access["methods"], gone: readonly string[]): Access["methods"] {
  if (gone.length === 0) return methods;
  const isGone = (text: string) => text.split(/[^A-Za-z0-9-]+/).some((word) => gone.includes(word));
  return methods.filter(({ label, value }) => !isGone(label) && !isGone(value));
}
