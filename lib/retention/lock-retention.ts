import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { retentionRules } from "@/db/schema/retention-rules";
import type { KeepDays } from "./retention";

interface OfProject {
  organizationId: string;
  projectId: string;
}

/**
 * A project's rule, held until the transaction ends: `save` waits for a change of the rule and lets other saves pass,
 * `change` waits for all. A save is written either before the change, which deletes it, or under the new rule.
 */
export async function lockRetention(
  tx: Connection,
  { organizationId, projectId }: OfProject,
  purpose: "save" | "change",
): Promise<KeepDays> {
  const key = sql`hashtextextended(${`retention ${organizationId} ${projectId}`}, 0)`;
  await tx.execute(
    purpose === "save" ? sql`select pg_advisory_xact_lock_shared(${key})` : sql`select pg_advisory_xact_lock(${key})`,
  );
  const [rule] = await tx
    .select({ keepDays: retentionRules.keepDays })
    .from(retentionRules)
    .where(and(eq(retentionRules.organizationId, organizationId), eq(retentionRules.projectId, projectId)));
  return rule?.keepDays ?? null;
}
