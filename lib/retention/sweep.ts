import { and, eq, gt } from "drizzle-orm";
import { database } from "@/db/client";
import { retentionRules } from "@/db/schema/retention-rules";
import { recordAudit } from "@/lib/audit/record-audit";
import { newId } from "@/lib/ids";
import { repeatEvery } from "@/lib/repeat-every";
import { deleteOverTime } from "./set-retention";

const everyMs = 15 * 60_000;

/** Deletes what is over its time every 15 minutes, for as long as the process lives. */
export function startRetention(): void {
  repeatEvery(everyMs, "Deleting conversations that are over their time", deleteWhatIsOver);
}

/** Deletes each project's conversations that are over their time, with an audit entry that says how many. */
export async function deleteWhatIsOver(): Promise<void> {
  const rules = await database().select().from(retentionRules).where(gt(retentionRules.keepDays, 0));
  for (const { organizationId, projectId } of rules) {
    await database().transaction(async (tx) => {
      // Read again: it may have been changed since.
      const [rule] = await tx
        .select()
        .from(retentionRules)
        .where(and(eq(retentionRules.organizationId, organizationId), eq(retentionRules.projectId, projectId)))
        .for("share");
      const deleted = rule ? await deleteOverTime(tx, rule) : 0;
      if (!rule || deleted === 0) return;
      await recordAudit(
        { organizationId, userId: null, userName: "Headroom", requestId: newId("req"), address: "" },
        {
          action: "conversation.delete",
          outcome: "succeeded",
          target: { type: "project", id: projectId },
          facts: { reason: "retention", keepDays: rule.keepDays, deletedConversations: deleted },
        },
        tx,
      );
    });
  }
}
