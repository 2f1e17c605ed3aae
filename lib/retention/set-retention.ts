import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { retentionRules } from "@/db/schema/retention-rules";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { deleteTextsOverTime } from "@/lib/evaluations/delete-texts";
import { getProject } from "@/lib/projects/queries";
import { lockRetention } from "./lock-retention";
import { type KeepDays, nameTexts } from "./retention";
import type { SetRetentionInput } from "./schema";

/**
 * Sets how long a project's conversations and the texts of its evaluations are kept, and deletes at once what is over the
 * new limit; gives how many that were. Refused with `conflict` where something would be deleted and that was not said to be meant.
 */
export async function setRetention(
  ctx: OrgContext,
  { projectId, keep, understood }: SetRetentionInput,
): Promise<{ deleted: number; evaluations: number }> {
  const project = await getProject(ctx, projectId);
  const { organizationId, userId } = ctx;
  return database().transaction(async (tx) => {
    const before = await lockRetention(tx, { organizationId, projectId }, "change");
    const deleted = await deleteOverTime(tx, { organizationId, projectId, keepDays: keep });
    const evaluations = await deleteTextsOverTime(tx, { organizationId, projectId, keepDays: keep });
    if (deleted + evaluations > 0 && !understood) {
      const sentence = `This deletes ${nameTexts({ conversations: deleted, evaluations })} at once. Nobody can bring them back.`;
      throw new AppError("conflict", sentence, { fields: { understood: "Tick this to go on." } });
    }
    if (keep === null) {
      await tx
        .delete(retentionRules)
        .where(and(eq(retentionRules.organizationId, organizationId), eq(retentionRules.projectId, projectId)));
    } else {
      const rule = { keepDays: keep, changedBy: userId, changedAt: sql`now()` };
      await tx
        .insert(retentionRules)
        .values({ organizationId, projectId, ...rule })
        .onConflictDoUpdate({ target: [retentionRules.organizationId, retentionRules.projectId], set: rule });
    }
    await recordAudit(
      ctx,
      {
        action: "project.set_retention",
        outcome: "succeeded",
        target: { type: "project", id: projectId, name: project.name },
        facts: {
          before: { keepDays: before },
          after: { keepDays: keep },
          deletedConversations: deleted,
          deletedEvaluationTexts: evaluations,
        },
      },
      tx,
    );
    return { deleted, evaluations };
  });
}

/** Deletes a project's conversations whose last message is longer ago than they are kept; gives how many. */
export async function deleteOverTime(
  tx: Connection,
  { organizationId, projectId, keepDays }: { organizationId: string; projectId: string; keepDays: KeepDays },
): Promise<number> {
  if (keepDays === null) return 0;
  const { rowCount } = await tx.delete(conversations).where(
    and(
      eq(conversations.organizationId, organizationId),
      eq(conversations.projectId, projectId),
      // Not the transaction's own time: a save that it waited for may have begun after it.
      sql`${conversations.updatedAt} <= clock_timestamp() - make_interval(days => ${keepDays})`,
    ),
  );
  return rowCount ?? 0;
}
