import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { compareDecimals } from "@/lib/format/decimal";
import { formatSmallMoney } from "@/lib/format/small-money";
import { listActiveProjects } from "@/lib/projects/queries";
import { type EvaluationDefinition, variantsOf } from "./definition";
import { contentIsGone, type EvaluationRow, lockEvaluation } from "./find-own";

/**
 * Starts a draft, or goes on with one that was paused, stopped, or finished with failed calls, up to a cap on what it
 * may spend in all. Its calls are made in the name of who starts it. Starting one that runs changes its cap.
 */
export async function startEvaluation(
  ctx: OrgContext,
  { operationId, id, cap }: { operationId: string; id: string; cap: string },
): Promise<void> {
  const projects = await listActiveProjects(ctx);
  await database().transaction(async (tx) => {
    const row = await lockEvaluation(tx, ctx, id);
    if (row.contentDeletedAt !== null) throw contentIsGone();
    if (!projects.some((project) => project.id === row.projectId))
      throw new AppError("conflict", "The project that pays is archived. Open it again, or make the evaluation anew.");
    refuseLowCap(row, cap);
    if (row.state === "draft") await insertAnswers(tx, row);
    if (row.state === "finished") await repeatFailed(tx, row);
    await tx
      .update(evaluations)
      .set({
        ...{ state: "running", stateReason: null, capAmount: cap, startedBy: ctx.userId, finishedAt: null },
        startedAt: sql`coalesce(${evaluations.startedAt}, now())`,
      })
      .where(eq(evaluations.id, id));
    await recordAudit(
      ctx,
      {
        action: row.state === "draft" ? "evaluation.start" : "evaluation.resume",
        outcome: "succeeded",
        target: { type: "evaluation", id, name: row.name },
        operationId,
        facts: { from: row.state, cap: { before: row.capAmount, after: cap }, currency: row.currency },
      },
      tx,
    );
  });
}

function refuseLowCap({ spentAmount, heldAmount, currency }: EvaluationRow, cap: string): void {
  const reached = [spentAmount, heldAmount].find((amount) => compareDecimals(cap, amount) < 0);
  if (reached === undefined) return;
  const message = `${formatSmallMoney({ amount: reached, currency })} are spent or under way already. Set the cap higher.`;
  throw new AppError("invalid_input", "The cap is too low.", { fields: { cap: message } });
}

/** A row for each call, in the order in which they are made: all variants of a case follow each other. */
async function insertAnswers(
  on: Connection,
  { id, organizationId, caseCount, definition }: EvaluationRow,
): Promise<void> {
  // Checked when it was saved.
  const { repeats, ...rest } = definition as EvaluationDefinition;
  const variants = variantsOf(rest).length;
  await on.execute(sql`
    insert into evaluation_answers (evaluation_id, organization_id, number, position, variant, repeat)
    select ${id}, ${organizationId}, number, number / ${repeats * variants}::int + 1, number % ${variants}::int,
      number / ${variants}::int % ${repeats}::int + 1
    from generate_series(0, ${caseCount * repeats * variants - 1}::int) as number`);
}

async function repeatFailed(on: Connection, { id }: EvaluationRow): Promise<void> {
  const again = await on
    .update(evaluationAnswers)
    .set({ state: "waiting", attempts: 0, waits: 0, problem: null, dueAt: sql`now()` })
    .where(and(eq(evaluationAnswers.evaluationId, id), eq(evaluationAnswers.state, "failed")))
    .returning({ number: evaluationAnswers.number });
  if (again.length === 0) throw new AppError("conflict", "This evaluation is finished: every call was answered.");
}
