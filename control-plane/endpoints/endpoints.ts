import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Endpoint, getEndpoint as getRoute, listEndpoints as listRoute } from "../contract/endpoints.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { isProviderHealthy } from "../models/provider-health.ts";
import { livingStates } from "./states.ts";

export type EndpointRow = typeof endpoints.$inferSelect;
type ReservationEnd = Pick<typeof reservations.$inferSelect, "endsAt">;
type Owner = Pick<Context, "db" | "organizationId">;

/** The organization's endpoints, newest first. */
export async function listEndpoints(
  ctx: Owner,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const after = decodeCursor(query.cursor, ["instant", "string"]);
  const rows = await selectEndpoints(ctx)
    .where(
      and(
        eq(endpoints.organizationId, ctx.organizationId),
        query.reservationId === undefined ? undefined : eq(endpoints.reservationId, query.reservationId),
        after && sql`(${endpoints.createdAt}, ${endpoints.id}) < (${after[0]}::timestamptz, ${after[1]})`,
      ),
    )
    .orderBy(desc(endpoints.createdAt), desc(endpoints.id))
    .limit(query.limit + 1);
  return toPage(
    rows,
    query.limit,
    (row) => toEndpoint(row.endpoint, row),
    ({ endpoint }) => encodeCursor([endpoint.createdAt.toString(), endpoint.id]),
  );
}

/** One endpoint; throws not found for a foreign one. */
export async function getEndpoint(ctx: Owner, id: string): Promise<RouteAnswer<typeof getRoute>> {
  const [row] = await selectEndpoints(ctx).where(
    and(eq(endpoints.organizationId, ctx.organizationId), eq(endpoints.id, id)),
  );
  if (!row) throw notFound("endpoint");
  return toEndpoint(row.endpoint, row);
}

/** Endpoints that have nodes of a reservation, or will have, oldest first. */
export async function listLivingOn(ctx: Owner, reservationId: string): Promise<EndpointRow[]> {
  return ctx.db
    .select()
    .from(endpoints)
    .where(
      and(
        eq(endpoints.organizationId, ctx.organizationId),
        eq(endpoints.reservationId, reservationId),
        inArray(endpoints.state, livingStates),
      ),
    )
    .orderBy(endpoints.createdAt);
}

/** Nodes that these endpoints take together. */
export function nodesOf(rows: readonly Pick<EndpointRow, "replicas" | "nodesPerReplica">[]): number {
  return rows.reduce((sum, { replicas, nodesPerReplica }) => sum + replicas * nodesPerReplica, 0);
}

/** The wire form of an endpoint; where it answers and with which secret is nowhere in it. */
export function toEndpoint(row: EndpointRow, { endsAt }: ReservationEnd): Endpoint {
  const { id, name, model, modelId, weights, reservationId, replicas, nodesPerReplica, projectIds } = row;
  return {
    ...{ id, name, model, modelId, weights, reservationId, replicas, nodesPerReplica, projectIds },
    // The column has a check constraint with exactly these states.
    state: row.state as Endpoint["state"],
    contextTokens: row.contextTokens,
    maxOutputTokens: row.maxOutputTokens,
    note: row.note,
    healthy: row.state === "running" ? isProviderHealthy(id) : null,
    reason: row.reason,
    createdAt: row.createdAt.toString(),
    // Written from an actor of the context.
    createdBy: { type: row.createdByType as "user", id: row.createdById, name: row.createdByName },
    since: row.since.toString(),
    endsAt: endsAt.toString(),
  };
}

function selectEndpoints({ db }: Pick<Context, "db">) {
  return db
    .select({ endpoint: endpoints, endsAt: reservations.endsAt })
    .from(endpoints)
    .innerJoin(
      reservations,
      and(eq(reservations.organizationId, endpoints.organizationId), eq(reservations.id, endpoints.reservationId)),
    );
}
