import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { isSecretKind } from "../contract/access.ts";
import type { getAccess as route } from "../contract/reservations.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { handovers } from "../db/schema/reservations.ts";
import type { GivenMethod } from "../engines/engine.ts";
import { findRunning, type RehearsalRow, stateOf } from "../rehearsals/rehearsals.ts";
import { noteAccessRead } from "../successors/access-reads.ts";
import { isDelivered } from "./hand-over.ts";
import { getReservation } from "./reservations.ts";
import type { ReservationRow } from "./transition.ts";

type Access = RouteAnswer<typeof route>;

/**
 * How to reach the nodes; without ways while they are not handed over, and again when the reservation is over. Who is shown
 * them is noted: it tells who depends on them.
 */
export async function getAccess(ctx: Context, id: string): Promise<Access> {
  const { reservation } = await getReservation(ctx, id);
  const handover = await findHandover(ctx, id);
  const isOpen = isDelivered(reservation);
  if (isOpen && handover) await noteAccessRead(ctx, id);
  const rehearsal = await findRunning(ctx, id);
  return {
    reservationId: id,
    // The column is only ever written from an engine's name.
    engine: (handover?.engine ?? "manual") as Access["engine"],
    demo: handover?.demo ?? false,
    handedOverAt: handover?.handedOverAt.toString() ?? null,
    methods: handover ? (await listOpenMethods(ctx, reservation, handover)).map(toShown) : [],
    ...(rehearsal && {
      rehearsal: { id: rehearsal.id, state: rehearsalState(rehearsal), endsAt: rehearsal.endsAt.toString() },
    }),
  };
}

type Handover = typeof handovers.$inferSelect;

/** The ways to its nodes that are open now, with their secrets; none unless it is delivered. */
export async function listOpenMethods(
  ctx: Pick<Context, "db" | "organizationId" | "clock">,
  reservation: Pick<ReservationRow, "id" | "state">,
  { methods }: Pick<Handover, "methods">,
): Promise<GivenMethod[]> {
  return isDelivered(reservation) ? withoutGone(methods, await listGone(ctx, reservation.id)) : [];
}

/** The hand-over of a reservation of the organization, or null. */
export async function findHandover(ctx: Pick<Context, "db" | "organizationId">, id: string): Promise<Handover | null> {
  const [handover] = await ctx.db
    .select()
    .from(handovers)
    .where(and(eq(handovers.organizationId, ctx.organizationId), eq(handovers.reservationId, id)));
  return handover ?? null;
}

/** Secrets are named, and given to nobody who does not ask for them. */
function toShown({ kind, label, value, note }: GivenMethod): Access["methods"][number] {
  const secret = isSecretKind(kind);
  return { kind, label, value: secret ? null : value, note, secret };
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
function withoutGone(methods: GivenMethod[], gone: readonly string[]): GivenMethod[] {
  if (gone.length === 0) return methods;
  const isGone = (text: string) => text.split(/[^A-Za-z0-9-]+/).some((word) => gone.includes(word));
  return methods.filter(({ label, value }) => !isGone(label) && !isGone(value));
}
