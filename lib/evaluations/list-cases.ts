import "server-only";
import { and, asc, count, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { seedOf } from "./definition";
import type { Grade } from "./grade-text";
import type { AnswerCell, AnswerDetail, CaseRow, Evaluation } from "./result";
import { type CaseFilter, type CaseView, caseViews } from "./schema";

const pageSize = 50;
const shownCharacters = 160;

/** A page of cases with the answers of every variant, in the order of the table; `next` is the last position shown. */
export async function listCases(
  ctx: OrgContext,
  { id }: Pick<Evaluation, "id">,
  { show, after }: CaseFilter,
): Promise<{ rows: CaseRow[]; next: number | null }> {
  const found = await database()
    .select({ position: evaluationCases.position, values: evaluationCases.values })
    .from(evaluationCases)
    .where(and(ofEvaluation(ctx, id), gt(evaluationCases.position, after), viewed(show)))
    .orderBy(asc(evaluationCases.position))
    .limit(pageSize + 1);
  const cases = found.slice(0, pageSize);
  const answers = await readCells(
    ctx,
    id,
    cases.map(({ position }) => position),
  );
  return {
    rows: cases.map(({ position, values }) => ({
      position,
      // Written by `createEvaluation`: text by column.
      values: values as Record<string, string>,
      answers: answers.get(position) ?? [],
    })),
    next: found.length > pageSize ? (cases.at(-1)?.position ?? null) : null,
  };
}

/** How many cases each view shows. */
export async function countCases(ctx: OrgContext, { id }: Pick<Evaluation, "id">): Promise<Record<CaseView, number>> {
  const counts = await Promise.all(
    caseViews.map(async (view) => {
      const [row] = await database()
        .select({ cases: count() })
        .from(evaluationCases)
        .where(and(ofEvaluation(ctx, id), viewed(view)));
      return [view, row?.cases ?? 0] as const;
    }),
  );
  // One entry for each view.
  return Object.fromEntries(counts) as Record<CaseView, number>;
}

/** One case with everything that is known of its answers. Throws `not_found`. */
export async function getCase(
  ctx: OrgContext,
  evaluation: Pick<Evaluation, "id" | "spent" | "definition">,
  position: number,
): Promise<{ position: number; values: Readonly<Record<string, string>>; answers: AnswerDetail[] }> {
  const [row] = await database()
    .select({ values: evaluationCases.values })
    .from(evaluationCases)
    .where(and(ofEvaluation(ctx, evaluation.id), eq(evaluationCases.position, position)));
  if (!row) throw new AppError("not_found", "There is no such case.");
  const answers = await database()
    .select()
    .from(evaluationAnswers)
    .where(
      and(
        eq(evaluationAnswers.organizationId, ctx.organizationId),
        eq(evaluationAnswers.evaluationId, evaluation.id),
        eq(evaluationAnswers.position, position),
      ),
    )
    .orderBy(asc(evaluationAnswers.variant), asc(evaluationAnswers.repeat));
  return {
    position,
    values: row.values as Record<string, string>,
    answers: answers.map((each) => toDetail(each, evaluation)),
  };
}

/** Answers as they are stored, made into what the page shows. */
export function toDetail(
  row: typeof evaluationAnswers.$inferSelect,
  { spent: { currency }, definition }: Pick<Evaluation, "spent" | "definition">,
): AnswerDetail {
  const { number, variant, repeat, passed, score, answer, problem, requestId, finishReason } = row;
  const { inputTokens, cachedInputTokens, outputTokens, cost, judgeCost, lostCost, firstTokenMs, totalMs, note } = row;
  const { seed } = definition.parameters;
  return {
    ...{ number, variant, repeat, passed, score, answer, problem, requestId, finishReason, outputTokens, note },
    ...{ state: row.state as AnswerCell["state"], firstTokenMs: toTenth(firstTokenMs), totalMs: toTenth(totalMs) },
    inputTokens: inputTokens === null ? null : inputTokens + (cachedInputTokens ?? 0),
    // Written by `makeCall`.
    grades: (row.grades ?? []) as Grade[],
    cost: cost === null ? null : { amount: cost, currency },
    judgeCost: { amount: judgeCost, currency },
    lostCost: { amount: lostCost, currency },
    seed: seed === undefined ? null : seedOf(seed, repeat),
  };
}

/** More of a millisecond says nothing. */
function toTenth(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10;
}

async function readCells(ctx: OrgContext, id: string, positions: readonly number[]) {
  if (positions.length === 0) return new Map<number, AnswerCell[]>();
  const { number, variant, repeat, state, passed, score, problem, position } = evaluationAnswers;
  const rows = await database()
    .select({
      ...{ number, variant, repeat, state, passed, score, problem, position },
      answer: sql<string | null>`left(${evaluationAnswers.answer}, ${shownCharacters})`,
    })
    .from(evaluationAnswers)
    .where(
      and(
        eq(evaluationAnswers.organizationId, ctx.organizationId),
        eq(evaluationAnswers.evaluationId, id),
        inArray(evaluationAnswers.position, [...positions]),
      ),
    )
    .orderBy(asc(variant), asc(repeat));
  return Map.groupBy(
    rows.map((row) => ({ ...row, state: row.state as AnswerCell["state"] })),
    (row) => row.position,
  );
}

function ofEvaluation(ctx: OrgContext, id: string): SQL | undefined {
  return and(eq(evaluationCases.organizationId, ctx.organizationId), eq(evaluationCases.evaluationId, id));
}

/** Cases that a view shows: where variants disagree, where something did not pass, where a call failed. */
function viewed(view: CaseView): SQL | undefined {
  const ofCase = sql`a.evaluation_id = ${evaluationCases.evaluationId} and a.position = ${evaluationCases.position}`;
  if (view === "failures") return sql`exists (select 1 from evaluation_answers a where ${ofCase} and a.passed = false)`;
  if (view === "errors") return sql`exists (select 1 from evaluation_answers a where ${ofCase} and a.state = 'failed')`;
  if (view === "disagreements")
    return sql`(select count(distinct passes) > 1 from (
      select avg(a.passed::int) as passes from evaluation_answers a where ${ofCase} and a.state = 'answered'
      group by a.variant) as shares)`;
  return undefined;
}
