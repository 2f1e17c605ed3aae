import { and, desc, eq, type SQL } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { RouteAnswer } from "../contract/route.ts";
import type { getSuccession as route } from "../contract/successors.ts";
import { reservations } from "../db/schema/reservations.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { getReservation } from "../reservations/reservations.ts";
import { toEntry } from "../waitlist/entries.ts";

type Reader = Pick<Context, "db" | "organizationId">;
type Succession = RouteAnswer<typeof route>;

/** What is ordered to follow a reservation, what was bought to, and what it was bought to follow. Throws not found. */
export async function getSuccession(ctx: Reader, id: string): Promise<Succession> {
  await getReservation(ctx, id);
  const [order] = await ctx.db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.organizationId, ctx.organizationId), eq(waitlistEntries.follows, id)))
    .orderBy(desc(waitlistEntries.createdAt), desc(waitlistEntries.id))
    .limit(1);
  return {
    reservationId: id,
    order: order ? toEntry(order) : null,
    follows: await findNeighbour(
      ctx,
      eq(waitlistEntries.reservationId, id),
      eq(reservations.id, waitlistEntries.follows),
    ),
    followedBy: await findNeighbour(
      ctx,
      eq(waitlistEntries.follows, id),
      eq(reservations.id, waitlistEntries.reservationId),
    ),
  };
}

/** The reservation at the other end of an order that was bought. */
async function findNeighbour(ctx: Reader, which: SQL, joined: SQL): Promise<Succession["follows"]> {
  const [row] = await ctx.db
    .select({ reservation: reservations })
    .from(waitlistEntries)
    .innerJoin(reservations, and(eq(reservations.organizationId, ctx.organizationId), joined))
    .where(and(eq(waitlistEntries.organizationId, ctx.organizationId), eq(waitlistEntries.state, "bought"), which))
    .orderBy(desc(waitlistEntries.createdAt))
    .limit(1);
  if (!row) return null;
  const { id, name, nodeType, nodes, startsAt, endsAt } = row.reservation;
  return { reservationId: id, name, nodeType, nodes, startsAt: startsAt.toString(), endsAt: endsAt.toString() };
}
