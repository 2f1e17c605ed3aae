import type { Connection } from "../../db/client.ts";
import { memberships } from "../../db/schema/memberships.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { users } from "../../db/schema/users.ts";
import { hashPassword } from "../auth/password.ts";
import { newId } from "../ids.ts";

// Loaded by plain Node too, for demo data: relative imports with their extension.

/** Adds the console's row of an organization; gives its id. */
export async function addOrganization(
  on: Connection,
  given: { id?: string; slug: string; name: string },
): Promise<string> {
  const id = given.id ?? newId("org");
  await on.insert(organizations).values({ id, slug: given.slug, name: given.name });
  return id;
}

/** Adds a person who can sign in; gives their id. */
export async function addUser(
  on: Connection,
  given: { email: string; name: string; password: string; timeZone?: string },
): Promise<string> {
  const id = newId("usr");
  await on.insert(users).values({
    id,
    email: given.email.trim().toLowerCase(),
    name: given.name,
    passwordHash: await hashPassword(given.password),
    timeZone: given.timeZone ?? "UTC",
  });
  return id;
}

/** Makes a person a member with a role of `lib/auth/roles.ts`. */
export async function addMembership(
  on: Connection,
  given: { organizationId: string; userId: string; role: string },
): Promise<void> {
  await on.insert(memberships).values({ id: newId("mem"), ...given });
}
