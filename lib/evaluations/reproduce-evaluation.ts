import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluations } from "@/db/schema/evaluations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { newId } from "@/lib/ids";
import { contentIsGone, lockEvaluation } from "./find-own";
import { refuseWithoutRetention } from "./refuse-without-retention";

/**
 * Makes a draft with exactly the definition of another: its frozen cases, prompts, models, parameters, seed and graders.
 * Throws `conflict` where retention deleted them, and `no_retention` where the project keeps nothing now.
 */
export async function reproduceEvaluation(
  ctx: OrgContext,
  { operationId, id: sourceId }: { operationId: string; id: string },
): Promise<{ id: string }> {
  return database().transaction(async (tx) => {
    const source = await lockEvaluation(tx, ctx, sourceId);
    if (source.contentDeletedAt !== null) throw contentIsGone();
    await refuseWithoutRetention(tx, ctx, source.projectId);
    const id = newId("eval");
    const { organizationId, projectId, definition, fingerprint, caseCount, callCount, currency } = source;
    const name = `${source.name.slice(0, 72)} (again)`;
    const made = await tx
      .insert(evaluations)
      .values({
        ...{ id, organizationId, projectId, name, state: "draft", definition, fingerprint, caseCount, callCount },
        ...{ currency, sourceId, operationId, createdBy: ctx.userId },
      })
      .onConflictDoNothing({ target: [evaluations.organizationId, evaluations.operationId] })
      .returning({ id: evaluations.id });
    if (made.length === 0) {
      const own = and(eq(evaluations.organizationId, organizationId), eq(evaluations.operationId, operationId));
      const [known] = await tx.select({ id: evaluations.id }).from(evaluations).where(own);
      return { id: known?.id ?? sourceId };
    }
    await tx.execute(sql`
      insert into evaluation_cases (evaluation_id, organization_id, position, values)
      select ${id}, organization_id, position, values from evaluation_cases where evaluation_id = ${sourceId}`);
    await recordAudit(
      ctx,
      {
        action: "evaluation.create",
        outcome: "succeeded",
        target: { type: "evaluation", id, name },
        operationId,
        facts: { project: projectId, cases: caseCount, calls: callCount, reproduces: sourceId },
      },
      tx,
    );
    return { id };
  });
}
