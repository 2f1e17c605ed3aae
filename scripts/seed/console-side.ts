import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { newId } from "../../control-plane/ids.ts";
import { closeDatabase, database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/audit-entries.ts";
import { memberships } from "../../db/schema/memberships.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { users } from "../../db/schema/users.ts";
import { hashPassword } from "../../lib/auth/password.ts";
import { permissionsOf, type Role } from "../../lib/auth/roles.ts";
import type { Person } from "./caller.ts";

export interface DemoOrganization {
  id: string;
  slug: string;
  name: string;
}

export interface DemoUser extends Person {
  email: string;
  role: Role;
}

const people: readonly { email: string; name: string; role: Role }[] = [
  { email: "owner@example.com", name: "Demo Owner", role: "owner" },
  { email: "admin@example.com", name: "Demo Administrator", role: "administrator" },
  { email: "engineer@example.com", name: "Demo Engineer", role: "engineer" },
  { email: "finance@example.com", name: "Demo Finance", role: "finance" },
  { email: "viewer@example.com", name: "Demo Viewer", role: "viewer" },
];

/** A password that people can type from the terminal: 16 characters of 32, 80 bits. */
export function demoPassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789z";
  return Array.from(randomBytes(16), (byte) => alphabet.charAt(byte & 31))
    .join("")
    .replace(/(.{4})(?=.)/g, "$1-");
}

/** Writes what the console remembers: organizations, people, memberships. Everybody has the same demo password. */
export async function createConsoleSide(at: Temporal.Instant, password: string) {
  const labs: DemoOrganization = { id: newId("org", at), slug: "example-labs", name: "Example Labs" };
  const robotics: DemoOrganization = { id: newId("org", at), slug: "example-robotics", name: "Example Robotics" };
  const passwordHash = await hashPassword(password);
  const demoUsers: DemoUser[] = people.map((person) => ({
    ...person,
    id: newId("usr", at),
    organizationId: labs.id,
    permissions: permissionsOf(person.role),
  }));
  const createdAt = at.toString();
  const member = (organization: DemoOrganization, user: DemoUser, role: Role) => ({
    id: newId("mem", at),
    organizationId: organization.id,
    userId: user.id,
    role,
    createdAt,
    updatedAt: createdAt,
  });
  await database().transaction(async (tx) => {
    await tx.insert(organizations).values([labs, robotics].map((organization) => ({ ...organization, createdAt })));
    await tx.insert(users).values(
      demoUsers.map(({ id, email, name }) => ({
        id,
        email,
        name,
        passwordHash,
        timeZone: "Europe/Berlin",
        createdAt,
        updatedAt: createdAt,
      })),
    );
    await tx
      .insert(memberships)
      .values([
        ...demoUsers.map((user) => member(labs, user, user.role)),
        ...demoUsers
          .filter((user) => user.role === "owner" || user.role === "finance")
          .map((user) => member(robotics, user, user.role)),
      ]);
  });
  return { labs, robotics, users: demoUsers };
}

/** The console's own audit entry for something a person did in it. */
export async function recordConsoleAct(
  person: Person,
  at: Temporal.Instant,
  act: { action: string; target: { type: string; id: string; name: string } },
): Promise<void> {
  await database()
    .insert(auditEntries)
    .values({
      id: newId("aud", at),
      organizationId: person.organizationId,
      actorId: person.id,
      actorName: person.name,
      action: act.action,
      targetType: act.target.type,
      targetId: act.target.id,
      targetName: act.target.name,
      outcome: "succeeded",
      requestId: newId("req", at),
      address: "127.0.0.1",
      happenedAt: at.toString(),
      createdAt: at.toString(),
    });
}

export { closeDatabase as closeConsoleSide };
