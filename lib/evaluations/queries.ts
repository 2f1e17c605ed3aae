import "server-only";
import { and, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cache } from "react";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { type EvaluationDefinition, variantsOf } from "./definition";
import { mayDelete } from "./delete-evaluation";
import type { Evaluation, EvaluationState, EvaluationSummary } from "./result";
import type { EvaluationFilter } from "./schema";

const pageSize = 50;

/** Evaluations of the organization, or of one project, newest first. */
export async function listEvaluations(
  ctx: OrgContext,
  { cursor, project }: EvaluationFilter,
): Promise<{ items: EvaluationSummary[]; nextCursor: string | null }> {
  const rows = await database()
    .select({ evaluation: evaluations, creator: users.name })
    .from(evaluations)
    .innerJoin(users, eq(users.id, evaluations.createdBy))
    .where(
      and(
        eq(evaluations.organizationId, ctx.organizationId),
        project ? eq(evaluations.projectId, project) : undefined,
        cursor ? lt(evaluations.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(evaluations.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const answered = await countAnswered(shown.map(({ evaluation }) => evaluation.id));
  return {
    items: shown.map(({ evaluation, creator }) => ({
      ...{ id: evaluation.id, name: evaluation.name, state: evaluation.state as EvaluationState },
      ...{ projectId: evaluation.projectId, cases: evaluation.caseCount, calls: evaluation.callCount },
      variants: variantsOf(toDefinition(evaluation.definition)).length,
      answered: answered.get(evaluation.id) ?? 0,
      spent: { amount: evaluation.spentAmount, currency: evaluation.currency },
      ...{ createdBy: creator, createdAt: evaluation.createdAt },
    })),
    nextCursor: rows.length > pageSize ? (shown.at(-1)?.evaluation.id ?? null) : null,
  };
}

/** One evaluation. Throws `not_found` for one that is foreign or unknown. */
export const getEvaluation = cache(async (ctx: OrgContext, id: string): Promise<Evaluation> => {
  const starter = alias(users, "starter");
  const source = alias(evaluations, "source");
  const [row] = await database()
    .select({ evaluation: evaluations, creator: users.name, starter: starter.name, sourceName: source.name })
    .from(evaluations)
    .innerJoin(users, eq(users.id, evaluations.createdBy))
    .leftJoin(starter, eq(starter.id, evaluations.startedBy))
    .leftJoin(source, eq(source.id, evaluations.sourceId))
    .where(and(eq(evaluations.organizationId, ctx.organizationId), eq(evaluations.id, id)));
  if (!row) throw new AppError("not_found", "There is no such evaluation.");
  const { evaluation, sourceName } = row;
  const definition = toDefinition(evaluation.definition);
  const { currency, sourceId } = evaluation;
  return {
    ...{ id, name: evaluation.name, state: evaluation.state as EvaluationState, stateReason: evaluation.stateReason },
    ...{ projectId: evaluation.projectId, definition, variants: variantsOf(definition) },
    ...{ fingerprint: evaluation.fingerprint, cases: evaluation.caseCount, calls: evaluation.callCount },
    cap: evaluation.capAmount === null ? null : { amount: evaluation.capAmount, currency },
    spent: { amount: evaluation.spentAmount, currency },
    ...{ createdBy: row.creator, createdAt: evaluation.createdAt, startedBy: row.starter },
    ...{ startedAt: evaluation.startedAt, finishedAt: evaluation.finishedAt },
    contentDeletedAt: evaluation.contentDeletedAt,
    source: sourceId && sourceName ? { id: sourceId, name: sourceName } : null,
    mayDelete: mayDelete(ctx, evaluation),
  };
});

/** The definition as `createEvaluation` checked it before it was saved. */
export function toDefinition(saved: unknown): EvaluationDefinition {
  return saved as EvaluationDefinition;
}

async function countAnswered(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await database()
    .select({ id: evaluationAnswers.evaluationId, answered: count() })
    .from(evaluationAnswers)
    .where(and(inArray(evaluationAnswers.evaluationId, [...ids]), sql`${evaluationAnswers.state} = 'answered'`))
    .groupBy(evaluationAnswers.evaluationId);
  return new Map(rows.map(({ id, answered }) => [id, answered]));
}
