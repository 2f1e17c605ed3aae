import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { users } from "@/db/schema/users";
import { recordAudit } from "@/lib/audit/record-audit";
import { AppError } from "@/lib/errors";
import { forgetFailures, takeAttempt } from "./attempts";
import { isPassword } from "./password";
import type { RequestFacts } from "./request";
import { openSession } from "./sessions";

/**
 * Checks e-mail and password and opens a session; gives its token. One message for an unknown address and a wrong
 * password, after the same work. Throws `rate_limited` after too many attempts.
 */
export async function signIn(
  email: string,
  password: string,
  from: Omit<RequestFacts, "origin" | "path">,
): Promise<string> {
  await takeAttempt(email, from.address);
  const [user] = await database()
    .select({ id: users.id, name: users.name, passwordHash: users.passwordHash })
    .from(users)
    .where(sql`lower(${users.email}) = ${email}`);
  const accepted = await isPassword(user?.passwordHash, password);
  const actor = { userId: user?.id ?? null, userName: user?.name ?? "Unknown", organizationId: null, ...from };
  if (!user || !accepted) {
    await recordAudit(actor, {
      action: "session.open",
      outcome: "refused",
      facts: { reason: "wrong e-mail or password" },
    });
    throw wrongPassword();
  }
  await forgetFailures(email);
  return database().transaction(async (tx) => {
    // A password that was changed while this one was looked at opens nothing: its change has ended the sessions already.
    const [same] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)))
      .for("share");
    if (!same) throw wrongPassword();
    const token = await openSession(user.id, from, tx);
    await recordAudit(actor, { action: "session.open", outcome: "succeeded" }, tx);
    return token;
  });
}

function wrongPassword(): AppError {
  return new AppError("unauthenticated", "That e-mail address and password do not belong together.");
}
