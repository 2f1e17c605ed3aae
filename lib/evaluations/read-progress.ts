import "server-only";
import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { addDecimals } from "@/lib/format/decimal";
import { variantsOf } from "./definition";
import { comparePaired, type PairedComparison } from "./paired";
import { toDefinition } from "./queries";
import type { EvaluationState, Progress } from "./result";
import { pairsOf, summarize } from "./summarize";

/** Where a run stands, with the results so far. Throws `not_found`. */
export async function getProgress(ctx: OrgContext, id: string): Promise<Progress> {
  const { evaluation, answers } = await readAnswers(ctx, id);
  const { currency, capAmount, spentAmount, heldAmount } = evaluation;
  const money = (amount: string) => ({ amount, currency });
  const inState = (wanted: string) => answers.filter(({ state }) => state === wanted);
  const waiting = inState("waiting");
  const isBusy = inState("calling").length > 0 || waiting.length === 0;
  const [due = ""] = waiting.map(({ dueAt }) => dueAt).sort();
  const asOf = Temporal.Now.instant().toString();
  return {
    ...{ state: evaluation.state as EvaluationState, stateReason: evaluation.stateReason, asOf },
    counts: {
      waiting: waiting.length,
      calling: inState("calling").length,
      answered: inState("answered").length,
      failed: inState("failed").length,
    },
    ...{ spent: money(spentAmount), held: money(heldAmount), cap: capAmount === null ? null : money(capAmount) },
    grading: money(addDecimals("0", ...answers.map(({ judgeCost }) => judgeCost))),
    lost: money(addDecimals("0", ...answers.map(({ lostCost }) => lostCost))),
    nextAt: isBusy || due <= asOf ? null : due,
    variants: summarize(variantsOf(toDefinition(evaluation.definition)), answers, currency),
  };
}

/** Two variants set against each other over the cases that both answered. */
export async function getComparison(
  ctx: OrgContext,
  id: string,
  [first, second]: readonly [number, number],
): Promise<{ passed: PairedComparison; score: PairedComparison }> {
  const { answers } = await readAnswers(ctx, id);
  return {
    passed: comparePaired(pairsOf(answers, first, second, "passed")),
    score: comparePaired(pairsOf(answers, first, second, "score")),
  };
}

async function readAnswers(ctx: OrgContext, id: string) {
  const [evaluation] = await database()
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.organizationId, ctx.organizationId), eq(evaluations.id, id)));
  if (!evaluation) throw new AppError("not_found", "There is no such evaluation.");
  const { variant, position, state, passed, score, firstTokenMs, totalMs, inputTokens, outputTokens, cost } =
    evaluationAnswers;
  const { judgeCost, lostCost, dueAt, finishReason } = evaluationAnswers;
  const answers = await database()
    .select({
      ...{ variant, position, state, passed, score, firstTokenMs, totalMs, inputTokens, outputTokens, cost },
      ...{ judgeCost, lostCost, dueAt, finishReason },
    })
    .from(evaluationAnswers)
    .where(and(eq(evaluationAnswers.organizationId, ctx.organizationId), eq(evaluationAnswers.evaluationId, id)));
  return { evaluation, answers };
}
