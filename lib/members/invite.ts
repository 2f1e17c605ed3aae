import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/roles";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId, newToken } from "@/lib/ids";
import { lockOwnRole, refuseWithoutOwner } from "./change-role";
import { listMembers } from "./queries";
import { hashOfToken } from "./token";
import { withdraw } from "./withdraw-invitations";

/** How long an invitation can be accepted. */
const invitationDays = 7;

/** Makes a one-time link for somebody to join with a role. The link is given once; only its hash is kept. */
export async function invite(ctx: OrgContext, email: string, role: Role): Promise<{ link: string; email: string }> {
  refuseWithoutOwner(ctx, role);
  const members = await listMembers(ctx);
  if (members.some((member) => member.email.toLowerCase() === email)) {
    throw new AppError("conflict", "This person is a member already.", {
      fields: { email: "A member has this e-mail address." },
    });
  }
  const token = newToken();
  const id = newId("inv");
  await database().transaction(async (tx) => {
    refuseWithoutOwner(await lockOwnRole(tx, ctx), role);
    // A newer invitation replaces an older one to the same address.
    await tx
      .update(invitations)
      .set({ withdrawnAt: sql`now()` })
      .where(
        and(
          eq(invitations.organizationId, ctx.organizationId),
          eq(invitations.email, email),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
        ),
      );
    await tx.insert(invitations).values({
      id,
      organizationId: ctx.organizationId,
      email,
      role,
      tokenHash: hashOfToken(token),
      invitedBy: ctx.userId,
      expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
    });
    await recordAudit(
      ctx,
      {
        action: "member.invite",
        outcome: "succeeded",
        target: { type: "invitation", id, name: email },
        facts: { role },
      },
      tx,
    );
  });
  return { link: new URL(`/invitation/${token}`, env().PUBLIC_URL).href, email };
}

/** Makes an invitation's link worthless. */
export async function withdrawInvitation(ctx: OrgContext, invitationId: string): Promise<void> {
  await database().transaction(async (tx) => {
    await lockOwnRole(tx, ctx);
    if (!(await withdraw(tx, ctx, invitationId)))
      throw new AppError("not_found", "There is no such invitation, or it was used or withdrawn already.");
  });
}
