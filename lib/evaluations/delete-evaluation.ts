import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluations } from "@/db/schema/evaluations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import { lockEvaluation } from "./find-own";

/** Whether a person may delete an evaluation: who made it, and who manages projects. */
export function mayDelete(ctx: OrgContext, { createdBy }: { createdBy: string }): boolean {
  return createdBy === ctx.userId || can(ctx.role, "projects.manage");
}

/**
 * Deletes an evaluation with its cases, answers and grades. What it cost stays in the usage records. Throws `conflict`
 * while it runs.
 */
export async function deleteEvaluation(
  ctx: OrgContext,
  { operationId, id }: { operationId: string; id: string },
): Promise<void> {
  await database().transaction(async (tx) => {
    const row = await lockEvaluation(tx, ctx, id);
    const target = { type: "evaluation", id, name: row.name };
    if (!mayDelete(ctx, row)) {
      // Outside of the transaction, which is rolled back.
      await recordAudit(ctx, {
        action: "evaluation.delete",
        outcome: "refused",
        target,
        facts: { reason: "not theirs" },
      });
      throw new AppError("forbidden", "Only who made an evaluation or manages projects may delete it.");
    }
    if (row.state === "running") throw new AppError("conflict", "This evaluation is running. Stop it first.");
    await tx.delete(evaluations).where(eq(evaluations.id, id));
    const { spentAmount: spent, currency, caseCount: cases } = row;
    await recordAudit(
      ctx,
      { action: "evaluation.delete", outcome: "succeeded", target, operationId, facts: { spent, currency, cases } },
      tx,
    );
  });
}
