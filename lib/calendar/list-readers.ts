import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { calendarFeeds } from "@/db/schema/calendar-feeds";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";

/** People of the organization who have a calendar address, and when a program last read it. */
export async function listCalendarReaders(ctx: OrgContext): Promise<{ name: string; lastReadAt: string | null }[]> {
  return database()
    .select({ name: users.name, lastReadAt: calendarFeeds.lastReadAt })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .where(and(eq(calendarFeeds.organizationId, ctx.organizationId), isNull(calendarFeeds.revokedAt)))
    .orderBy(asc(users.name))
    .limit(100);
}
