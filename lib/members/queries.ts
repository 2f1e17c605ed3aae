import { and, asc, desc, eq, gt, isNull, max, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { organizations } from "@/db/schema/organizations";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { isRole, type Role } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import { hashOfToken } from "./token";

export interface Member {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSeenAt: string | null;
  liveSessions: number;
}

/** The organization's members by name. */
export async function listMembers(ctx: OrgContext): Promise<Member[]> {
  const live = sql`${sessions.revokedAt} is null and ${sessions.expiresAt} > now()`;
  const rows = await database()
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      joinedAt: memberships.createdAt,
      lastSeenAt: max(sessions.lastSeenAt),
      liveSessions: sql<number>`(count(*) filter (where ${live}))::int`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(sessions, eq(sessions.userId, users.id))
    .where(eq(memberships.organizationId, ctx.organizationId))
    .groupBy(users.id, memberships.id)
    .orderBy(asc(users.name));
  return rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
}

/** A member of the organization; somebody else is not found. */
export async function getMember(ctx: OrgContext, userId: string): Promise<Member> {
  const member = (await listMembers(ctx)).find((each) => each.userId === userId);
  if (!member) throw notAMember();
  return member;
}

/** What is answered about somebody who is no member, or no longer. */
export function notAMember(): AppError {
  return new AppError("not_found", "There is no such member in this organization.");
}

export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expiresAt: string;
  createdAt: string;
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(ctx: OrgContext): Promise<Invitation[]> {
  const rows = await database()
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      createdAt: invitations.createdAt,
    })
    .from(invitations)
    .where(and(eq(invitations.organizationId, ctx.organizationId), isOpen()))
    .orderBy(desc(invitations.createdAt));
  return rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
}

export interface OpenInvitation {
  id: string;
  organizationId: string;
  organizationName: string;
  slug: string;
  email: string;
  role: Role;
  /** Whether somebody with that e-mail address can sign in already. */
  known: boolean;
}

/** The invitation behind a link; null when it was used, withdrawn, is over, or never was. */
export async function findInvitation(token: string): Promise<OpenInvitation | null> {
  const [row] = await database()
    .select({
      id: invitations.id,
      organizationId: organizations.id,
      organizationName: organizations.name,
      slug: organizations.slug,
      email: invitations.email,
      role: invitations.role,
      known: sql<boolean>`exists (select 1 from ${users} where lower(${users.email}) = ${invitations.email})`,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(and(eq(invitations.tokenHash, hashOfToken(token)), isOpen()));
  return row && isRole(row.role) ? { ...row, role: row.role } : null;
}

function isOpen() {
  return and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt), gt(invitations.expiresAt, sql`now()`));
}
