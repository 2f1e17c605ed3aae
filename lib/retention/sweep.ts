import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { retentionRules } from "@/db/schema/retention-rules";
import { recordAudit } from "@/lib/audit/record-audit";
import { deleteTextsOverTime } from "@/lib/evaluations/delete-texts";
import { newId } from "@/lib/ids";
import { repeatEvery } from "@/lib/repeat-every";
import { deleteOverTime } from "./set-retention";

const everyMs = 15 * 60_000;

/** Deletes what is over its time every 15 minutes, for as long as the process lives. */
export function startRetention(): void {
  repeatEvery(everyMs, "Deleting what is over its project's time", deleteWhatIsOver);
}

/** Deletes each project's conversations and texts of evaluations that are over their time; audit entries say how many. */
export async function deleteWhatIsOver(): Promise<void> {
  const rules = await database().select().from(retentionRules);
  for (const { organizationId, projectId } of rules) {
    await database().transaction(async (tx) => {
      // Read again: it may have been changed since.
      const [rule] = await tx
        .select()
        .from(retentionRules)
        .where(and(eq(retentionRules.organizationId, organizationId), eq(retentionRules.projectId, projectId)))
        .for("share");
      if (!rule) return;
      const { keepDays } = rule;
      const deleted = {
        "conversation.delete": { deletedConversations: await deleteOverTime(tx, rule) },
        "evaluation.delete_texts": { deletedEvaluationTexts: await deleteTextsOverTime(tx, rule) },
      };
      for (const [action, counts] of Object.entries(deleted)) {
        if (Object.values(counts).every((count) => count === 0)) continue;
        await recordAudit(
          { organizationId, userId: null, userName: "Headroom", requestId: newId("req"), address: "" },
          {
            action,
            outcome: "succeeded",
            target: { type: "project", id: projectId },
            facts: { reason: "retention", keepDays, ...counts },
          },
          tx,
        );
      }
    });
  }
}
