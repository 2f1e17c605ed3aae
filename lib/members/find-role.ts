import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { isRole, type Role } from "@/lib/auth/roles";

/** A person's role in an organization as it is now; null for who is no member. */
export async function findRole(organizationId: string, personId: string): Promise<Role | null> {
  const [row] = await database()
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, personId)));
  return isRole(row?.role) ? row.role : null;
}
