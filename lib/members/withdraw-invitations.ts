import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { can, isRole, type Role } from "@/lib/auth/roles";

/** Whether a role invites people to another; without a role one invites nobody. */
function mayInviteAs(role: Role | null, invited: Role): boolean {
  return role !== null && can(role, "members.manage") && (invited !== "owner" || can(role, "organization.manage"));
}

/**
 * Withdraws the open invitations that a member has made and in their role from now on could not make: they hold the links,
 * and would come back in with one. Call it in the transaction that takes the role away.
 */
export async function withdrawInvitationsBy(
  tx: Connection,
  ctx: OrgContext,
  { userId, role }: { userId: string; role: Role | null },
): Promise<void> {
  const made = await tx
    .select({ id: invitations.id, role: invitations.role })
    .from(invitations)
    .where(and(isOpen(ctx), eq(invitations.invitedBy, userId)));
  const beyond = made.filter((invitation) => !isRole(invitation.role) || !mayInviteAs(role, invitation.role));
  for (const { id } of beyond) await withdraw(tx, ctx, id, "whoever made it may not invite so any more");
}

/**
 * Withdraws the open invitations to the address of a member who is removed: one that was made while they joined by another is
 * theirs, and would let them in again. Call it in the transaction that removes them.
 */
export async function withdrawInvitationsTo(tx: Connection, ctx: OrgContext, email: string): Promise<void> {
  const open = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(isOpen(ctx), eq(invitations.email, email.toLowerCase())));
  for (const { id } of open) await withdraw(tx, ctx, id, "whom it was for was removed");
}

/** Makes the link of an open invitation worthless, and says whether there was one. */
export async function withdraw(tx: Connection, ctx: OrgContext, id: string, reason?: string): Promise<boolean> {
  const [withdrawn] = await tx
    .update(invitations)
    .set({ withdrawnAt: sql`now()` })
    .where(and(isOpen(ctx), eq(invitations.id, id)))
    .returning({ email: invitations.email });
  if (!withdrawn) return false;
  await recordAudit(
    ctx,
    {
      action: "member.withdraw_invitation",
      outcome: "succeeded",
      target: { type: "invitation", id, name: withdrawn.email },
      ...(reason && { facts: { reason } }),
    },
    tx,
  );
  return true;
}

function isOpen(ctx: OrgContext): SQL | undefined {
  return and(
    eq(invitations.organizationId, ctx.organizationId),
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
  );
}
