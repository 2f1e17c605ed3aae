import { and, eq, isNull, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { listReservations, type Reservation } from "@/control-plane/contract/reservations";
import { database } from "@/db/client";
import { calendarFeeds } from "@/db/schema/calendar-feeds";
import { memberships } from "@/db/schema/memberships";
import { organizations } from "@/db/schema/organizations";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { can, isRole, permissionsOf } from "@/lib/auth/roles";
import { listSold } from "@/lib/capacity/queries";
import { type Caller, controlPlane } from "@/lib/control-plane/client";
import { env } from "@/lib/env";
import { pathIn } from "@/lib/format/path";
import { newId } from "@/lib/ids";
import { hashOfToken } from "@/lib/members/token";
import { toEntries } from "./to-entries";
import { writeCalendar } from "./write-calendar";

/** A feed reaches no further back than this many reservations, latest start first. */
const pages = 5;

/** The person's calendar address in this organization, as far as it is known; null without one. */
export async function findFeed(ctx: OrgContext): Promise<{ createdAt: string; lastReadAt: string | null } | null> {
  const [feed] = await database()
    .select({ createdAt: calendarFeeds.createdAt, lastReadAt: calendarFeeds.lastReadAt })
    .from(calendarFeeds)
    .where(
      and(
        eq(calendarFeeds.organizationId, ctx.organizationId),
        eq(calendarFeeds.userId, ctx.userId),
        isNull(calendarFeeds.revokedAt),
      ),
    );
  return feed ?? null;
}

/**
 * The calendar behind an address: null when it was never made or is revoked, or when its person is no member any more or
 * may read no reservations. That is asked at every read.
 */
export async function readCalendar(token: string): Promise<string | null> {
  const [feed] = await database()
    .select({
      id: calendarFeeds.id,
      organizationId: organizations.id,
      slug: organizations.slug,
      name: organizations.name,
      role: memberships.role,
      userId: users.id,
      userName: users.name,
      timeZone: users.timeZone,
    })
    .from(calendarFeeds)
    .innerJoin(organizations, eq(organizations.id, calendarFeeds.organizationId))
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.organizationId, calendarFeeds.organizationId), eq(memberships.userId, calendarFeeds.userId)),
    )
    .where(and(eq(calendarFeeds.tokenHash, hashOfToken(token)), isNull(calendarFeeds.revokedAt)));
  if (!feed || !isRole(feed.role) || !can(feed.role, "reservations.read")) return null;
  const { id, organizationId, slug, name, userId, userName, timeZone } = feed;
  const caller = { organizationId, userId, userName, requestId: newId("req"), permissions: permissionsOf(feed.role) };
  const [reservations, sold] = await Promise.all([listAll(caller), listSold(caller)]);
  await database().update(calendarFeeds).set({ lastReadAt: sql`now()` }).where(eq(calendarFeeds.id, id));
  const entries = reservations.flatMap((reservation) =>
    toEntries(reservation, {
      ...{ timeZone, sold },
      url: new URL(pathIn(slug, `reservations/${reservation.id}`), env().PUBLIC_URL).href,
    }),
  );
  return writeCalendar(`Headroom: ${name}`, entries, Temporal.Now.instant().toString());
}

async function listAll(caller: Caller): Promise<Reservation[]> {
  const found: Reservation[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const { items, nextCursor } = await controlPlane(caller).call(listReservations, { query: { limit: 200, cursor } });
    found.push(...items);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return found;
}
