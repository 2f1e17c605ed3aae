import { and, asc, eq } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { organizations } from "@/db/schema/organizations";
import type { Membership } from "@/lib/auth/context";
import { isRole } from "@/lib/auth/roles";

/** The organizations that a person belongs to, by name. */
export const listMembershipsOf = cache(async (userId: string): Promise<Membership[]> => {
  const rows = await membershipRows().where(eq(memberships.userId, userId)).orderBy(asc(organizations.name));
  return rows.flatMap((row) => toMembership(row) ?? []);
});

/** A person's membership in the organization of that address; null when there is none. */
export async function findMembership(userId: string, slug: string): Promise<Membership | null> {
  // The database refuses a text with a NUL, and an address can hold one.
  if (slug.includes("\0")) return null;
  const [row] = await membershipRows().where(and(eq(memberships.userId, userId), eq(organizations.slug, slug)));
  return toMembership(row);
}

let known = false;

/** Whether anybody has set this console up. Remembered once true: organizations are never removed. */
export async function hasOrganization(): Promise<boolean> {
  known ||= (await database().select({ id: organizations.id }).from(organizations).limit(1)).length > 0;
  return known;
}

function membershipRows() {
  return database()
    .select({
      organizationId: organizations.id,
      slug: organizations.slug,
      name: organizations.name,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .$dynamic();
}

function toMembership(row: (Omit<Membership, "role"> & { role: string }) | undefined): Membership | null {
  return row && isRole(row.role) ? { ...row, role: row.role } : null;
}
