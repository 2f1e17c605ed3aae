import { and, asc, eq, gt } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Endpoint } from "../contract/endpoints.ts";
import type { RouteAnswer } from "../contract/route.ts";
import type { getDependants as route } from "../contract/successors.ts";
import { listings } from "../db/schema/listings.ts";
import { reclaims } from "../db/schema/reclaims.ts";
import { quotes } from "../db/schema/reservations.ts";
import { listLivingOn, nodesOf } from "../endpoints/endpoints.ts";
import { thoseGivingWay } from "../endpoints/give-way.ts";
import { isOpen } from "../reclaims/open-reclaims.ts";
import { getReservation } from "../reservations/reservations.ts";
import { listReaders } from "./access-reads.ts";
import { callingDays, listCallingKeys } from "./calling-keys.ts";

/**
 * What is known to depend on a reservation: its readers, its project, what is open about it, which endpoints stop when so
 * many of its nodes are left, and which keys call them. Throws not found.
 */
export async function getDependants(
  ctx: Pick<Context, "db" | "clock" | "organizationId" | "permissions">,
  id: string,
  nodesLeft = 0,
): Promise<RouteAnswer<typeof route>> {
  const { reservation } = await getReservation(ctx, id);
  const now = ctx.clock.now();
  const changes = await ctx.db
    .select({ id: quotes.id, kind: quotes.kind, expiresAt: quotes.expiresAt })
    .from(quotes)
    .where(
      and(
        eq(quotes.organizationId, ctx.organizationId),
        eq(quotes.changes, id),
        eq(quotes.state, "open"),
        gt(quotes.expiresAt, now),
      ),
    )
    .orderBy(asc(quotes.expiresAt));
  const announced = await ctx.db
    .select({ id: reclaims.id, nodes: reclaims.nodes, deadline: reclaims.deadline })
    .from(reclaims)
    .where(and(eq(reclaims.organizationId, ctx.organizationId), eq(reclaims.reservationId, id), isOpen))
    .orderBy(asc(reclaims.deadline));
  const { kind, startsAt, endsAt } = listings;
  const listed = await ctx.db
    .select({ id: listings.id, kind, nodes: listings.nodes, startsAt, endsAt })
    .from(listings)
    .where(
      and(
        eq(listings.organizationId, ctx.organizationId),
        eq(listings.reservationId, id),
        eq(listings.state, "open"),
        gt(endsAt, now),
      ),
    )
    .orderBy(asc(startsAt), asc(listings.id));
  const living = await listLivingOn(ctx, id);
  const giving = thoseGivingWay(living, nodesLeft);
  return {
    reservationId: id,
    asOf: now.toString(),
    projectId: reservation.projectId,
    readers: await listReaders(ctx, id),
    listings: listed.map((row) => ({
      ...{ id: row.id, kind: row.kind, nodes: row.nodes },
      ...{ from: row.startsAt.toString(), until: row.endsAt.toString() },
    })),
    endpoints: living.map((row) => ({
      ...{ id: row.id, name: row.name, nodes: nodesOf([row]), stops: giving.has(row.id) },
      // The column has a check constraint with exactly these states.
      state: row.state as Endpoint["state"],
    })),
    keys: ctx.permissions.has("apiKeys.read")
      ? await listCallingKeys(ctx, living, now.subtract({ hours: 24 * callingDays }))
      : null,
    quotes: changes.map((quote) => ({ ...quote, expiresAt: quote.expiresAt.toString() })),
    reclaims: announced.map((reclaim) => ({ ...reclaim, deadline: reclaim.deadline.toString() })),
  };
}
