import "server-only";
import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import { evaluations } from "@/db/schema/evaluations";
import type { OrgContext } from "@/lib/auth/context";
import { type EvaluationDefinition, withoutTexts } from "./definition";

/** What of an answer is text: of the model, of its graders, of an engine's refusal. */
export const noTexts = { answer: null, grades: null, problem: null, note: null };

interface OfProject {
  organizationId: string;
  projectId: string;
}

const stopReason = "Its project keeps nothing any more, so its cases were deleted.";

/**
 * Deletes the cases, prompts, answers and reasons of a project's evaluations that nobody has run for as long as it keeps
 * history; scores, counts, times and cost stay. A draft has none of these and goes whole. One that runs is over its time
 * only where nothing is kept, and is stopped: calls under way are settled with their score alone. Gives how many.
 */
export async function deleteTextsOverTime(
  tx: Connection,
  { keepDays, ...project }: OfProject & { keepDays: number | null },
): Promise<number> {
  if (keepDays === null) return 0;
  const over = and(ofProject(project), isNull(evaluations.contentDeletedAt), isOver(keepDays));
  const found = await tx.select({ id: evaluations.id }).from(evaluations).where(over);
  if (found.length === 0) return 0;
  const ids = found.map(({ id }) => id);
  // In the order of `claimCall`: first a call that waits, then its evaluation.
  await tx
    .select({ number: evaluationAnswers.number })
    .from(evaluationAnswers)
    .where(and(inArray(evaluationAnswers.evaluationId, ids), eq(evaluationAnswers.state, "waiting")))
    .orderBy(asc(evaluationAnswers.evaluationId), asc(evaluationAnswers.number))
    .for("update");
  // Read again: one of them may have been started since.
  const locked = await tx
    .select({ id: evaluations.id, state: evaluations.state, definition: evaluations.definition })
    .from(evaluations)
    .where(and(inArray(evaluations.id, ids), over))
    .orderBy(asc(evaluations.id))
    .for("update");
  for (const evaluation of locked) await deleteTexts(tx, evaluation);
  return locked.length;
}

type Locked = Pick<typeof evaluations.$inferSelect, "id" | "state" | "definition">;

async function deleteTexts(tx: Connection, { id, state, definition }: Locked): Promise<void> {
  if (state === "draft") {
    await tx.delete(evaluations).where(eq(evaluations.id, id));
    return;
  }
  await tx
    .update(evaluations)
    .set({
      // Checked when it was saved.
      definition: withoutTexts(definition as EvaluationDefinition),
      contentDeletedAt: sql`clock_timestamp()`,
      ...(state === "running" && { state: "stopped", stateReason: stopReason }),
    })
    .where(eq(evaluations.id, id));
  await tx.update(evaluationAnswers).set(noTexts).where(eq(evaluationAnswers.evaluationId, id));
  await tx.delete(evaluationCases).where(eq(evaluationCases.evaluationId, id));
}

/** How many of a project's evaluations have texts, and how many would lose them by each choice. */
export async function countTexts(
  { organizationId }: Pick<OrgContext, "organizationId">,
  projectId: string,
  choices: readonly (number | null)[],
): Promise<{ evaluations: number; wouldDelete: readonly number[] }> {
  const counts = choices.map((keepDays) =>
    keepDays === null ? sql`0` : sql`count(*) filter (where ${isOver(keepDays) ?? sql`true`})`,
  );
  const [counted] = await database()
    .select({
      evaluations: sql<number>`count(*)::int`,
      wouldDelete: sql<number[]>`array[${sql.join(counts, sql`, `)}]::int[]`,
    })
    .from(evaluations)
    .where(and(ofProject({ organizationId, projectId }), isNull(evaluations.contentDeletedAt)));
  return counted ?? { evaluations: 0, wouldDelete: choices.map(() => 0) };
}

function ofProject({ organizationId, projectId }: OfProject): SQL | undefined {
  return and(eq(evaluations.organizationId, organizationId), eq(evaluations.projectId, projectId));
}

/** Its last answer, or its making where there is none, is so long ago; of all where nothing is kept. */
function isOver(keepDays: number): SQL | undefined {
  if (keepDays === 0) return undefined;
  const { createdAt, startedAt, finishedAt } = evaluations;
  // The table's name is written out: in a list of columns drizzle leaves it away, and the answers have an id too.
  const lastAnswer = sql`(select max(given.answered_at) from evaluation_answers given where given.evaluation_id = evaluations.id)`;
  // Not the transaction's own time: what it waited for may have begun after it.
  const limit = sql`clock_timestamp() - make_interval(days => ${keepDays})`;
  return and(
    ne(evaluations.state, "running"),
    sql`greatest(${createdAt}, ${startedAt}, ${finishedAt}, ${lastAnswer}) <= ${limit}`,
  );
}
