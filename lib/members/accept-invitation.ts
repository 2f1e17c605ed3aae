import { and, eq, isNull, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { memberships } from "@/db/schema/memberships";
import { recordAudit } from "@/lib/audit/record-audit";
import type { PersonContext } from "@/lib/auth/context";
import type { RequestFacts } from "@/lib/auth/request";
import { AppError, databaseErrorCode } from "@/lib/errors";
import { isReservedForOperator } from "@/lib/operators/configured-operators";
import { addMembership, addUser } from "@/lib/organizations/records";
import { findInvitation, type OpenInvitation } from "./queries";

/** Joins as a new person: makes the account that the link was meant for. Gives e-mail and organization to sign in to. */
export async function acceptAsNewPerson(
  from: Pick<RequestFacts, "requestId" | "address">,
  given: { token: string; name: string; password: string; timeZone?: string | undefined },
): Promise<{ email: string; slug: string }> {
  const invitation = await openInvitation(given.token);
  if (invitation.known)
    throw new AppError(
      "conflict",
      "Somebody signs in with this e-mail address already. Sign in first, then open the link again.",
    );
  if (isReservedForOperator(invitation.email))
    throw new AppError("forbidden", "This address is kept for the people who run this console. Ask them.");
  try {
    await database().transaction(async (tx) => {
      await use(tx, invitation);
      const userId = await addUser(tx, {
        email: invitation.email,
        name: given.name,
        password: given.password,
        ...(given.timeZone && { timeZone: given.timeZone }),
      });
      await addMembership(tx, { organizationId: invitation.organizationId, userId, role: invitation.role });
      await audit(tx, invitation, { userId, userName: given.name, ...from });
    });
  } catch (error) {
    if (databaseErrorCode(error) === "23505") throw gone();
    throw error;
  }
  return { email: invitation.email, slug: invitation.slug };
}

/** Joins as the person who is signed in; the link must have been made for their e-mail address. */
export async function acceptAsKnownPerson(person: PersonContext, token: string): Promise<{ slug: string }> {
  const invitation = await openInvitation(token);
  if (invitation.email !== person.email.toLowerCase()) {
    throw new AppError(
      "forbidden",
      `This invitation is for another e-mail address than the one that you are signed in with.`,
    );
  }
  await database().transaction(async (tx) => {
    await use(tx, invitation);
    const [member] = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.organizationId, invitation.organizationId), eq(memberships.userId, person.userId)));
    if (member) {
      await audit(tx, invitation, person, "invitation.use");
      return;
    }
    await addMembership(tx, {
      organizationId: invitation.organizationId,
      userId: person.userId,
      role: invitation.role,
    });
    await audit(tx, invitation, person);
  });
  return { slug: invitation.slug };
}

async function openInvitation(token: string): Promise<OpenInvitation> {
  const invitation = await findInvitation(token);
  if (!invitation) throw gone();
  return invitation;
}

/** Marks the link as used; of two who open it at once, one gets in. */
async function use(tx: Connection, { id }: OpenInvitation): Promise<void> {
  const used = await tx
    .update(invitations)
    .set({ acceptedAt: sql`now()` })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    .returning({ id: invitations.id });
  if (used.length === 0) throw gone();
}

function audit(
  tx: Connection,
  invitation: OpenInvitation,
  actor: { userId: string; userName: string; requestId: string; address: string },
  action: "member.join" | "invitation.use" = "member.join",
) {
  return recordAudit(
    { ...actor, organizationId: invitation.organizationId },
    {
      action,
      outcome: "succeeded",
      target: { type: "invitation", id: invitation.id, name: invitation.email },
      facts: { role: invitation.role },
    },
    tx,
  );
}

function gone(): AppError {
  return new AppError("not_found", "This invitation was used, withdrawn, or is over. Ask for a new one.");
}
