import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { operators } from "@/db/schema/operators";
import { users } from "@/db/schema/users";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OperatorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import type { AddOperatorInput, RemoveOperatorInput } from "./schema";

/** Makes a person who can sign in an operator, from their next request on. Throws `invalid_input` without an account. */
export async function addOperator(ctx: OperatorContext, { email }: AddOperatorInput): Promise<{ name: string }> {
  return database().transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(sql`lower(${users.email}) = ${email}`);
    if (!user) throw refuse("Nobody signs in with this address yet. They need an account first.");
    const added = await tx
      .insert(operators)
      .values({ userId: user.id, grantedBy: ctx.userId })
      .onConflictDoNothing()
      .returning({ userId: operators.userId });
    if (added.length === 0) throw refuse(`${user.name} is an operator already.`);
    const target = { type: "operator", id: user.id, name: user.name };
    await recordAudit(ctx, { action: "operator.add", outcome: "succeeded", target, facts: { email } }, tx);
    return { name: user.name };
  });
}

/** Takes the role away, from the person's next request on. Nobody removes themselves, so that one operator stays. */
export async function removeOperator(ctx: OperatorContext, { userId }: RemoveOperatorInput): Promise<void> {
  if (userId === ctx.userId) throw new AppError("conflict", "You cannot remove yourself: ask another operator.");
  await database().transaction(async (tx) => {
    // Two who remove each other at once would leave nobody: one waits for the other.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('operators', 0))`);
    const [self] = await tx.select({ id: operators.userId }).from(operators).where(eq(operators.userId, ctx.userId));
    if (!self) throw new AppError("forbidden", "You are no operator any more.");
    const [person] = await tx
      .select({ name: users.name })
      .from(operators)
      .innerJoin(users, eq(users.id, operators.userId))
      .where(eq(operators.userId, userId));
    if (!person) throw new AppError("not_found", "There is no such operator.");
    await tx.delete(operators).where(eq(operators.userId, userId));
    const target = { type: "operator", id: userId, name: person.name };
    await recordAudit(ctx, { action: "operator.remove", outcome: "succeeded", target }, tx);
  });
}

function refuse(sentence: string): AppError {
  return new AppError("invalid_input", sentence, { fields: { email: sentence } });
}
