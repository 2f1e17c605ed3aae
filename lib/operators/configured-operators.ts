import { setTimeout } from "node:timers/promises";
import { inArray, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { operators } from "@/db/schema/operators";
import { users } from "@/db/schema/users";
import { recordAudit } from "@/lib/audit/record-audit";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";

/**
 * Makes the people behind the addresses of `HEADROOM_OPERATORS` operators, if they have an account. Taking an address
 * out of the list removes nobody: another operator does that. Gives how many are new.
 */
export async function grantConfiguredOperators(on: Connection = database()): Promise<number> {
  const addresses = env().HEADROOM_OPERATORS;
  if (addresses.length === 0) return 0;
  return on.transaction(async (tx) => {
    const people = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(sql`lower(${users.email})`, addresses));
    if (people.length === 0) return 0;
    const added = await tx
      .insert(operators)
      .values(people.map(({ id }) => ({ userId: id })))
      .onConflictDoNothing()
      .returning({ userId: operators.userId });
    const actor = { organizationId: null, userId: null, userName: "Settings", requestId: newId("req"), address: "" };
    for (const { id, name } of people.filter(({ id }) => added.some(({ userId }) => userId === id))) {
      const target = { type: "operator", id, name };
      await recordAudit(actor, { action: "operator.add", outcome: "succeeded", target }, tx);
    }
    return added.length;
  });
}

/**
 * Whether an address of the settings belongs to nobody yet, so that no invitation may make an account for it: a
 * customer's link would make its holder an operator at the next start.
 */
export function isReservedForOperator(email: string): boolean {
  return env().HEADROOM_OPERATORS.includes(email.toLowerCase());
}

/**
 * Does it at the start, and again until the database has taken it once: on a busy machine the first connection may come
 * too late, and nobody could open the desk before the next start.
 */
export async function grantWhenReachable(grant: () => Promise<number> = grantConfiguredOperators, everyMs = 5_000) {
  for (;;) {
    try {
      return await grant();
    } catch (error) {
      console.error("The people of HEADROOM_OPERATORS could not be made operators yet; it is tried again.", error);
      await setTimeout(everyMs, undefined, { ref: false });
    }
  }
}
