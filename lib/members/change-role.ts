import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { can, isRole, type Role } from "@/lib/auth/roles";
import { revokeSessionsOf } from "@/lib/auth/sessions";
import { revokeFeedOf } from "@/lib/calendar/change-feed";
import { AppError } from "@/lib/errors";
import { endBeyondRole } from "./end-beyond-role";
import { endCalls } from "./end-calls";
import { getMember, type Member, notAMember } from "./queries";
import { withdrawInvitationsBy, withdrawInvitationsTo } from "./withdraw-invitations";

/**
 * Gives a member another role and ends their sessions, invitations, purchases and batches that the new one does not cover, so that
 * nothing begun under the old role goes on.
 */
export async function changeRole(ctx: OrgContext, userId: string, role: Role): Promise<void> {
  const member = await getMember(ctx, userId);
  refuseOneself(ctx, member, "change your own role");
  await database().transaction(async (tx) => {
    const actor = await lockOwnRole(tx, ctx);
    const before = await readRole(tx, ctx, userId);
    refuseWithoutOwner(actor, before, role);
    if (before === role) return;
    if (before === "owner") await refuseLastOwner(tx, ctx);
    await tx.update(memberships).set({ role, updatedAt: sql`now()` }).where(isMembership(ctx, userId));
    await revokeSessionsOf(userId, "role_changed", { on: tx });
    await withdrawInvitationsBy(tx, ctx, { userId, role });
    await recordAudit(
      ctx,
      {
        action: "member.change_role",
        outcome: "succeeded",
        target: targetOf(member),
        facts: { before, after: role },
      },
      tx,
    );
  });
  await endCalls(ctx.organizationId, userId);
  await endBeyondRole({ organizationId: ctx.organizationId, personId: userId }, role);
}

/**
 * Takes a member out of the organization and ends their sessions, calendar address, invitations, standing purchases and batches.
 * What else they made stays.
 */
export async function removeMember(ctx: OrgContext, userId: string): Promise<void> {
  const member = await getMember(ctx, userId);
  refuseOneself(ctx, member, "remove yourself");
  await database().transaction(async (tx) => {
    const actor = await lockOwnRole(tx, ctx);
    const role = await readRole(tx, ctx, userId);
    refuseWithoutOwner(actor, role);
    if (role === "owner") await refuseLastOwner(tx, ctx);
    await tx.delete(memberships).where(isMembership(ctx, userId));
    await revokeSessionsOf(userId, "member_removed", { on: tx });
    await withdrawInvitationsBy(tx, ctx, { userId, role: null });
    await withdrawInvitationsTo(tx, ctx, member.email);
    await revokeFeedOf(tx, ctx, userId);
    await recordAudit(
      ctx,
      { action: "member.remove", outcome: "succeeded", target: targetOf(member), facts: { role } },
      tx,
    );
  });
  await endCalls(ctx.organizationId, userId);
  await endBeyondRole({ organizationId: ctx.organizationId, personId: userId }, null);
}

/** Signs a member out everywhere; gives how many sessions that ended. */
export async function endMemberSessions(ctx: OrgContext, userId: string): Promise<number> {
  const member = await getMember(ctx, userId);
  const ended = await database().transaction(async (tx) => {
    const actor = await lockOwnRole(tx, ctx);
    refuseWithoutOwner(actor, await readRole(tx, ctx, userId));
    const keep = userId === ctx.userId ? ctx.sessionId : undefined;
    const ended = await revokeSessionsOf(userId, "ended_by_administrator", { keep, on: tx });
    await recordAudit(
      ctx,
      { action: "member.end_sessions", outcome: "succeeded", target: targetOf(member), facts: { ended } },
      tx,
    );
    return ended;
  });
  await endCalls(ctx.organizationId, userId);
  return ended;
}

/** Only an owner makes, changes or removes an owner. */
export function refuseWithoutOwner(actor: { role: Role }, ...touched: Role[]): void {
  if (touched.includes("owner") && !can(actor.role, "organization.manage")) {
    throw new AppError("forbidden", "Only an owner can make, change or remove an owner.");
  }
}

function refuseOneself(ctx: OrgContext, member: Member, act: string): void {
  if (member.userId === ctx.userId)
    throw new AppError("conflict", `You cannot ${act}. Ask another owner or administrator.`);
}

/**
 * The role of the person who acts, as it is now: no role in the organization changes until the transaction ends. Two owners
 * must not demote each other at the same moment, and who was demoted or removed a moment ago acts no more.
 */
export async function lockOwnRole(tx: Connection, ctx: OrgContext): Promise<{ role: Role }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`owners ${ctx.organizationId}`}, 0))`);
  const [row] = await tx.select({ role: memberships.role }).from(memberships).where(isMembership(ctx, ctx.userId));
  if (!isRole(row?.role) || !can(row.role, "members.manage"))
    throw new AppError("forbidden", "Your role was changed a moment ago: you may not do this any more.");
  return { role: row.role };
}

/** A member's role, in a transaction in which none changes: who has become an owner meanwhile is one. */
async function readRole(tx: Connection, ctx: OrgContext, userId: string): Promise<Role> {
  const [row] = await tx.select({ role: memberships.role }).from(memberships).where(isMembership(ctx, userId));
  if (!isRole(row?.role)) throw notAMember();
  return row.role;
}

async function refuseLastOwner(tx: Connection, ctx: OrgContext): Promise<void> {
  const owners = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.organizationId, ctx.organizationId), eq(memberships.role, "owner")));
  if (owners.length < 2)
    throw new AppError("conflict", "An organization keeps at least one owner. Make somebody else an owner first.");
}

function isMembership(ctx: OrgContext, userId: string) {
  return and(eq(memberships.organizationId, ctx.organizationId), eq(memberships.userId, userId));
}

function targetOf(member: Member) {
  return { type: "member", id: member.userId, name: member.name };
}
