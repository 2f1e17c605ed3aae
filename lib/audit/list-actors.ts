import { asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";

/** The people whose acts the log can be narrowed to: today's members, by name. */
export async function listActors(ctx: OrgContext): Promise<{ id: string; name: string }[]> {
  return database()
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organizationId, ctx.organizationId))
    .orderBy(asc(users.name));
}
