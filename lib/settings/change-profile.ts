import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordAudit } from "@/lib/audit/record-audit";
import { forgetFailures, takeAttempt } from "@/lib/auth/attempts";
import type { PersonContext } from "@/lib/auth/context";
import { hashPassword, isPassword } from "@/lib/auth/password";
import { revokeSession, revokeSessionsOf } from "@/lib/auth/sessions";
import { AppError } from "@/lib/errors";
import type { Theme } from "./theme";

/** Changes a person's name and preferences. */
export async function changeProfile(
  person: PersonContext,
  given: { name: string; timeZone: string; theme: Theme },
): Promise<void> {
  await database().transaction(async (tx) => {
    await tx
      .update(users)
      .set({ ...given, updatedAt: sql`now()` })
      .where(eq(users.id, person.userId));
    const before = { name: person.userName, timeZone: person.timeZone, theme: person.theme };
    await recordAudit(
      { ...person, organizationId: null },
      { action: "profile.change", outcome: "succeeded", facts: { before, after: given } },
      tx,
    );
  });
}

/** Whether a person's notifications are mailed besides: `mail` or `console`. */
export async function notifyByOf(userId: string): Promise<string> {
  const [user] = await database().select({ notifyBy: users.notifyBy }).from(users).where(eq(users.id, userId));
  return user?.notifyBy ?? "mail";
}

/** Says whether a person’s notifications are mailed besides, from the next one on. */
export async function changeNotifyBy(person: PersonContext, notifyBy: "mail" | "console"): Promise<void> {
  await database().transaction(async (tx) => {
    await tx.update(users).set({ notifyBy, updatedAt: sql`now()` }).where(eq(users.id, person.userId));
    await recordAudit(
      { ...person, organizationId: null },
      { action: "notifications.change", outcome: "succeeded", facts: { after: { notifyBy } } },
      tx,
    );
  });
}

/** Keeps the theme alone: chosen in the person's menu. */
export async function saveTheme(userId: string, theme: Theme): Promise<void> {
  await database().update(users).set({ theme, updatedAt: sql`now()` }).where(eq(users.id, userId));
}

/**
 * Changes the password and ends every other session. Throws `invalid_input` when the current one is wrong, and
 * `rate_limited`: a session that was left open is no place to guess at, so wrong ones count as when signing in.
 */
export async function changePassword(
  person: PersonContext,
  given: { current: string; password: string },
): Promise<number> {
  const actor = { ...person, organizationId: null };
  await takeAttempt(person.email, person.address);
  const [user] = await database()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, person.userId));
  const accepted = await isPassword(user?.passwordHash, given.current);
  if (!user || !accepted) return refuseCurrent(actor);
  await forgetFailures(person.email);
  const passwordHash = await hashPassword(given.password);
  const ended = await database().transaction(async (tx) => {
    // One that was changed while this one was looked at stays: whoever stole the old one must not undo its change.
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, updatedAt: sql`now()` })
      .where(and(eq(users.id, person.userId), eq(users.passwordHash, user.passwordHash)))
      .returning({ id: users.id });
    if (!changed) return null;
    const ended = await revokeSessionsOf(person.userId, "password_changed", { keep: person.sessionId, on: tx });
    await recordAudit(actor, { action: "password.change", outcome: "succeeded", facts: { sessionsEnded: ended } }, tx);
    return ended;
  });
  return ended ?? refuseCurrent(actor);
}

async function refuseCurrent(actor: PersonContext & { organizationId: null }): Promise<never> {
  const reason = "wrong current password";
  await recordAudit(actor, { action: "password.change", outcome: "refused", facts: { reason } });
  throw new AppError("invalid_input", "The password was not changed.", {
    fields: { current: "This is not your current password." },
  });
}

/** Ends one of the person's sessions. Another person's is not found. */
export async function endSession(person: PersonContext, sessionId: string): Promise<void> {
  await database().transaction(async (tx) => {
    if (!(await revokeSession(person.userId, sessionId, "ended_by_person", tx))) {
      throw new AppError("not_found", "There is no such session, or it is over already.");
    }
    await recordAudit(
      { ...person, organizationId: null },
      { action: "session.end", outcome: "succeeded", target: { type: "session", id: sessionId } },
      tx,
    );
  });
}

/** Ends all of the person's sessions but the one that asks; gives how many. */
export async function endOtherSessions(person: PersonContext): Promise<number> {
  return database().transaction(async (tx) => {
    const ended = await revokeSessionsOf(person.userId, "ended_by_person", { keep: person.sessionId, on: tx });
    await recordAudit(
      { ...person, organizationId: null },
      { action: "session.end_others", outcome: "succeeded", facts: { ended } },
      tx,
    );
    return ended;
  });
}
