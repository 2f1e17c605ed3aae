import { and, asc, eq, lte, or, type SQL, sql } from "drizzle-orm";
import { poolOfRow } from "../capacity/pool.ts";
import type { OperatorContext } from "../context.ts";
import type { getAwaitedHandover as getRoute, listAwaitedHandovers as listRoute } from "../contract/handovers.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { nodeAssignments, nodes, reservations } from "../db/schema/reservations.ts";
import { notFound } from "../http/problem.ts";
import { isLiving } from "./start-reservations.ts";

type Awaited = RouteAnswer<typeof getRoute>;

/** Reservations that have begun and wait for their nodes, or for some that were added, across all customers, the longest waiting first. */
export async function listAwaitedHandovers(ctx: OperatorContext): Promise<RouteAnswer<typeof listRoute>> {
  return { asOf: ctx.clock.now().toString(), items: await select(ctx) };
}

/** One of them; not found when the reservation does not wait, or no longer. */
export async function getAwaitedHandover(ctx: OperatorContext, reservationId: string): Promise<Awaited> {
  const [found] = await select(ctx, eq(reservations.id, reservationId));
  if (!found) throw notFound("hand-over");
  return found;
}

async function select(ctx: OperatorContext, which?: SQL): Promise<Awaited[]> {
  const names = sql<string[]>`array(
    select ${nodes.name} from ${nodeAssignments} join ${nodes} on ${nodes.number} = ${nodeAssignments.nodeNumber}
    where ${nodeAssignments.reservationId} = ${reservations.id}
      and (${reservations.addedFrom} is null or lower(${nodeAssignments.during}) >= ${reservations.addedFrom})
    order by ${nodes.name}
  )`;
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ reservation: reservations, organizationName: organizations.name, nodeNames: names })
    .from(reservations)
    .innerJoin(organizations, eq(organizations.id, reservations.organizationId))
    .where(and(or(eq(reservations.state, "provisioning"), and(isLiving, lte(reservations.addedFrom, now))), which))
    .orderBy(asc(reservations.startsAt), asc(reservations.id))
    .limit(500);
  return rows.map(({ reservation, organizationName, nodeNames }) => {
    const { id, name, organizationId, nodes: contracted, deliveredNodes, addedFrom, endsAt, terms } = reservation;
    const startsAt = addedFrom ?? reservation.startsAt;
    return {
      ...poolOfRow(reservation),
      reservationId: id,
      name,
      organization: { id: organizationId, name: organizationName },
      nodes: contracted - deliveredNodes,
      nodeNames,
      startsAt: startsAt.toString(),
      endsAt: endsAt.toString(),
      lateFrom: startsAt.add({ minutes: terms.deliveryToleranceMinutes }).toString(),
    };
  });
}
