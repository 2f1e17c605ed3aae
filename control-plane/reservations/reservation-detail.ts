import { and, asc, eq, sql } from "drizzle-orm";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import type { Context } from "../context.ts";
import type { ReservationDetail } from "../contract/reservations.ts";
import { nodeAssignments, nodes, reservationEvents } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { toRelease } from "./release-reservation.ts";
import { getReservation, toReservation } from "./reservations.ts";
import { progressOf } from "./states.ts";
import { toState } from "./transition.ts";

type Owner = Pick<Context, "db" | "organizationId">;
type Activity = ReservationDetail["activity"];

/** One reservation with its terms, nodes, provisioning steps and activity; throws not found. */
export async function getReservationDetail(ctx: Owner, id: string): Promise<ReservationDetail> {
  const found = await getReservation(ctx, id);
  const { reservation, release, segments } = found;
  const activity = await listActivity(ctx, id);
  return {
    ...toReservation(found),
    terms: reservation.terms,
    boughtUntil: reservation.boughtUntil.toString(),
    provisioning: toProvisioning(activity),
    assignedNodes: await listAssignedNodes(ctx, id),
    activity,
    segments: segments.map(({ startsAt, endsAt, nodes: count, projectId, quoteId, price }) => ({
      ...{ from: startsAt.toString(), until: endsAt.toString(), nodes: count, projectId, quoteId },
      pricePerNodeHour: pricePerNodeHour(price),
    })),
    release: release ? toRelease(reservation, release) : null,
  };
}

async function listActivity(ctx: Owner, reservationId: string): Promise<Activity> {
  const rows = await ctx.db
    .select()
    .from(reservationEvents)
    .where(
      and(eq(reservationEvents.organizationId, ctx.organizationId), eq(reservationEvents.reservationId, reservationId)),
    )
    .orderBy(asc(reservationEvents.at));
  return (
    rows
      .map((row) => ({
        id: row.id,
        at: row.at.toString(),
        from: row.fromState === null ? null : toState(row.fromState),
        to: toState(row.toState),
        actor: {
          // The column is only ever written from an Actor.
          type: row.actorType as Activity[number]["actor"]["type"],
          id: row.actorId,
          name: row.actorName,
        },
        reason: row.reason,
      }))
      // Several states can be passed through at one instant.
      .sort((one, other) => (one.at === other.at ? progressOf(one.to) - progressOf(other.to) : 0))
  );
}

async function listAssignedNodes(ctx: Owner, reservationId: string): Promise<ReservationDetail["assignedNodes"]> {
  const rows = await ctx.db
    .select({
      id: nodes.id,
      name: nodes.name,
      from: sql<string>`lower(${nodeAssignments.during})`,
      until: sql<string>`upper(${nodeAssignments.during})`,
    })
    .from(nodeAssignments)
    .innerJoin(nodes, eq(nodes.number, nodeAssignments.nodeNumber))
    .where(
      and(eq(nodeAssignments.organizationId, ctx.organizationId), eq(nodeAssignments.reservationId, reservationId)),
    )
    .orderBy(sql`lower(${nodeAssignments.during})`, asc(nodes.name));
  return rows.map((row) => ({
    ...row,
    from: toInstant(row.from).toString(),
    until: toInstant(row.until).toString(),
  }));
}

/** The steps between start and use, read from the activity. With the manual engine a handed over node is reachable. */
function toProvisioning(activity: Activity): ReservationDetail["provisioning"] {
  const reached = (state: string) => activity.find(({ to }) => to === state)?.at ?? null;
  const assignedAt = reached("provisioning");
  const activeAt = reached("active");
  const isOver = reached("failed") !== null || reached("cancelled") !== null;
  const open = isOver ? (assignedAt ? "failed" : "waiting") : assignedAt ? "running" : "waiting";
  return [
    { id: "nodes_assigned", state: assignedAt ? "done" : "waiting", at: assignedAt },
    { id: "handed_over", state: activeAt ? "done" : open, at: activeAt },
    { id: "reachable", state: activeAt ? "done" : open === "running" ? "waiting" : open, at: activeAt },
  ];
}
