import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluations } from "@/db/schema/evaluations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { lockEvaluation } from "./find-own";

/** Stops an evaluation: no further call begins; the few that are under way are finished and kept. */
export async function stopEvaluation(
  ctx: OrgContext,
  { operationId, id }: { operationId: string; id: string },
): Promise<void> {
  await database().transaction(async (tx) => {
    const row = await lockEvaluation(tx, ctx, id);
    if (row.state !== "running") throw new AppError("conflict", "This evaluation is not running.");
    await tx
      .update(evaluations)
      .set({ state: "stopped", stateReason: `Stopped by ${ctx.userName}.` })
      .where(eq(evaluations.id, id));
    await recordAudit(
      ctx,
      {
        action: "evaluation.stop",
        outcome: "succeeded",
        target: { type: "evaluation", id, name: row.name },
        operationId,
        facts: { spent: row.spentAmount, currency: row.currency },
      },
      tx,
    );
  });
}
