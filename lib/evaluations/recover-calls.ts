import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import { evaluations } from "@/db/schema/evaluations";
import { isCall, leaseSeconds } from "./claim-call";
import type { EvaluationDefinition } from "./definition";
import { loseCall } from "./give-back";
import { findRunner } from "./runner";

/**
 * Takes over the calls of a process that is gone: what each cost is looked up by its request id, else counted at its
 * highest, and it waits to be made again. Gives how many.
 */
export async function recoverCalls(): Promise<number> {
  const lost = await database()
    .select({ answer: evaluationAnswers, evaluation: evaluations, values: evaluationCases.values })
    .from(evaluationAnswers)
    .innerJoin(evaluations, eq(evaluations.id, evaluationAnswers.evaluationId))
    // Its project's retention may have deleted the case; what the call cost is settled all the same.
    .leftJoin(
      evaluationCases,
      and(
        eq(evaluationCases.evaluationId, evaluationAnswers.evaluationId),
        eq(evaluationCases.position, evaluationAnswers.position),
      ),
    )
    .where(and(eq(evaluationAnswers.state, "calling"), lt(evaluationAnswers.leaseUntil, sql`now()`)))
    .limit(20);
  const recovered = await Promise.all(lost.map(recoverCall));
  return recovered.filter(Boolean).length;
}

interface Lost {
  answer: typeof evaluationAnswers.$inferSelect;
  evaluation: typeof evaluations.$inferSelect;
  values: unknown;
}

async function recoverCall({ answer: row, evaluation, values }: Lost): Promise<boolean> {
  const claim = randomUUID();
  const taken = await database()
    .update(evaluationAnswers)
    .set({ claim, leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})` })
    .where(
      and(
        isCall(row.evaluationId, row.number),
        eq(evaluationAnswers.state, "calling"),
        lt(evaluationAnswers.leaseUntil, sql`now()`),
      ),
    )
    .returning({ number: evaluationAnswers.number });
  if (taken.length === 0) return false;
  const { id, organizationId, projectId, currency } = evaluation;
  const startedBy = evaluation.startedBy ?? evaluation.createdBy;
  await loseCall(
    await findRunner(organizationId, startedBy),
    {
      // Both were checked when they were written.
      evaluation: {
        ...{ id, organizationId, projectId, currency, startedBy },
        definition: evaluation.definition as EvaluationDefinition,
      },
      each: { position: row.position, values: (values ?? {}) as Record<string, string> },
      ...{ claim, number: row.number, variant: row.variant, repeat: row.repeat },
      ...{ attempts: row.attempts, waits: row.waits, answer: row.answer },
    },
    { requestId: row.pendingRequestId, message: "The console stopped in the middle." },
    row.heldAmount,
  );
  return true;
}
