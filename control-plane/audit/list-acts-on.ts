import { and, desc, eq } from "drizzle-orm";
import type { Actor, Context } from "../context.ts";
import { auditEntries } from "../db/schema/audit.ts";

/** What was done to a thing: when, by whom, in a sentence. */
export interface ActOn {
  at: string;
  actor: Pick<Actor, "type" | "id" | "name">;
  summary: string;
}

/** What succeeded on a thing of the organization, newest first, at most so many. */
export async function listActsOn(
  { db, organizationId }: Pick<Context, "db" | "organizationId">,
  target: { type: string; id: string },
  most: number,
): Promise<ActOn[]> {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.organizationId, organizationId),
        eq(auditEntries.targetType, target.type),
        eq(auditEntries.targetId, target.id),
        eq(auditEntries.outcome, "succeeded"),
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(most);
  return rows.map(({ at, actorType, actorId, actorName, summary }) => ({
    at: at.toString(),
    // The column is only ever written from an Actor.
    actor: { type: actorType as Actor["type"], id: actorId, name: actorName },
    summary,
  }));
}
