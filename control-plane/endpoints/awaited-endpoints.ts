import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { AwaitedEndpoint } from "../contract/operator-endpoints.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { organizations } from "../db/schema/organizations.ts";
import { nodeAssignments, nodes, reservations } from "../db/schema/reservations.ts";
import { toEndpoint } from "./endpoints.ts";

/** Endpoints that wait to be deployed or taken down, across all customers, the longest waiting first. */
export async function listAwaitedEndpoints(ctx: OperatorContext): Promise<AwaitedEndpoint[]> {
  const now = ctx.clock.now().toString();
  const nodeNames = sql<string[]>`array(
    select ${nodes.name} from ${nodeAssignments} join ${nodes} on ${nodes.number} = ${nodeAssignments.nodeNumber}
    where ${nodeAssignments.reservationId} = ${reservations.id} and ${nodeAssignments.during} @> ${now}::timestamptz
    order by ${nodes.name}
  )`;
  const rows = await ctx.db
    .select({ endpoint: endpoints, reservation: reservations, organizationName: organizations.name, nodeNames })
    .from(endpoints)
    .innerJoin(
      reservations,
      and(eq(reservations.organizationId, endpoints.organizationId), eq(reservations.id, endpoints.reservationId)),
    )
    .innerJoin(organizations, eq(organizations.id, endpoints.organizationId))
    .where(inArray(endpoints.state, ["deploying", "stopping"]))
    .orderBy(asc(endpoints.since), asc(endpoints.id))
    .limit(500);
  return rows.map(({ endpoint, reservation, organizationName, nodeNames: names }) => ({
    endpoint: toEndpoint(endpoint, reservation),
    organization: { id: endpoint.organizationId, name: organizationName },
    region: reservation.region,
    nodeType: reservation.nodeType,
    nodeNames: names,
  }));
}
