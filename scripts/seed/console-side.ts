import { randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { newId } from "../../control-plane/ids.ts";
import { type Connection, closeDatabase, database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/audit-entries.ts";
import { operators } from "../../db/schema/operators.ts";
import { permissionsOf, type Role } from "../../lib/auth/roles.ts";
import { addMembership, addOrganization, addUser } from "../../lib/organizations/records.ts";
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
export async function createConsoleSide(
  password: string,
): Promise<{ labs: DemoOrganization; robotics: DemoOrganization; users: DemoUser[]; operator: { email: string } }> {
  return database().transaction(async (tx) => {
    const labs = await createOrganization(tx, "example-labs", "Example Labs");
    const robotics = await createOrganization(tx, "example-robotics", "Example Robotics");
    const users: DemoUser[] = [];
    for (const person of people) {
      const id = await addUser(tx, { ...person, password, timeZone: "Europe/Berlin" });
      await addMembership(tx, { organizationId: labs.id, userId: id, role: person.role });
      if (isInBoth(person.role))
        await addMembership(tx, { organizationId: robotics.id, userId: id, role: person.role });
      users.push({ ...person, id, organizationId: labs.id, permissions: permissionsOf(person.role) });
    }
    const operator = { email: "operator@example.com", name: "Demo Operator" };
    const userId = await addUser(tx, { ...operator, password, timeZone: "Europe/Berlin" });
    await tx.insert(operators).values({ userId });
    return { labs, robotics, users, operator };
  });
}

async function createOrganization(on: Connection, slug: string, name: string): Promise<DemoOrganization> {
  return { id: await addOrganization(on, { slug, name }), slug, name };
}

function isInBoth(role: Role): boolean {
  return role === "owner" || role === "finance";
}

/** The console's own audit entry for something a person did in it. */
export async function recordConsoleAct(
  person: Person,
  at: Temporal.Instant,
  act: { action: string; target: { type: string; id: string; name?: string } },
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
      targetName: act.target.name ?? null,
      outcome: "succeeded",
      requestId: newId("req", at),
      address: "127.0.0.1",
      happenedAt: at.toString(),
      createdAt: at.toString(),
    });
}

export { closeDatabase as closeConsoleSide };
