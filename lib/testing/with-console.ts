import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { operators } from "@/db/schema/operators";
import { createTestDatabase } from "@/db/testing/database";
import { type OperatorContext, type OrgContext, toOperatorContext } from "@/lib/auth/context";
import { permissionsOf, type Role } from "@/lib/auth/roles";
import { findLiveSession, openSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/ids";
import { addMembership, addOrganization, addUser } from "@/lib/organizations/records";

/** A key pair made for tests; nothing trusts it. */
const signingKey = {
  kty: "OKP",
  crv: "Ed25519",
  d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};

/** The settings that a test runs with; a database of its own is added by `withConsole`. */
export function setTestEnvironment(): void {
  process.env.PUBLIC_URL = "http://console.test";
  process.env.CONTROL_PLANE_URL = "http://127.0.0.1:9";
  process.env.NEXTAUTH_SECRET = "a secret of the tests that is long enough";
  process.env.CONSOLE_SIGNING_KEY = JSON.stringify(signingKey);
  process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:9/none";
}

/** Gives the test file a fresh, migrated database of the console. `ownerUrl` has the role that may change anything. */
export function withConsole(): { readonly ownerUrl: string } {
  let made: Awaited<ReturnType<typeof createTestDatabase>> | undefined;
  beforeAll(async () => {
    made = await createTestDatabase();
    setTestEnvironment();
    process.env.DATABASE_URL = made.url;
  });
  afterAll(async () => {
    await closeDatabase();
    await made?.drop();
  });
  return {
    get ownerUrl() {
      if (!made) throw new Error("The database is made before the first test.");
      return made.ownerUrl;
    },
  };
}

export interface TestMember {
  ctx: OrgContext;
  /** The token of an open session of theirs. */
  token: string;
  password: string;
}

/** A member with a role and an open session, in a new organization unless one is given. */
export async function makeMember(
  role: Role,
  into?: { organizationId: string; slug: string; name: string },
): Promise<TestMember> {
  const mark = randomUUID().slice(0, 8);
  const slug = into?.slug ?? `org-${mark}`;
  const name = into?.name ?? `Organization ${mark}`;
  const organizationId = into?.organizationId ?? (await addOrganization(database(), { slug, name }));
  const email = `${role}-${mark}@example.com`;
  const password = `password of ${mark}`;
  const userId = await addUser(database(), { email, name: `Test ${role}`, password });
  await addMembership(database(), { organizationId, userId, role });
  const token = await openSession(userId, { address: "192.0.2.1", userAgent: "test" });
  const session = await findLiveSession(token);
  if (!session) throw new Error("A session that was just opened is not live.");
  const ctx: OrgContext = {
    organizationId,
    slug,
    name,
    userId,
    userName: session.userName,
    email,
    role,
    permissions: permissionsOf(role),
    timeZone: "UTC",
    sessionId: session.sessionId,
    requestId: newId("req"),
    address: "192.0.2.1",
  };
  return { ctx, token, password };
}

/** A person with an open session who may act as the seller and is a member of nothing. */
export async function makeOperator(): Promise<{ ctx: OperatorContext; token: string }> {
  const mark = randomUUID().slice(0, 8);
  const email = `operator-${mark}@example.com`;
  const userId = await addUser(database(), { email, name: `Operator ${mark}`, password: `password of ${mark}` });
  await database().insert(operators).values({ userId });
  const token = await openSession(userId, { address: "192.0.2.1", userAgent: "test" });
  const session = await findLiveSession(token);
  const ctx = session && toOperatorContext({ ...session, requestId: newId("req"), address: "192.0.2.1" });
  if (!ctx) throw new Error("A session that was just opened is not an operator's.");
  return { ctx, token };
}
