import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, lte, notInArray, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import { evaluations } from "@/db/schema/evaluations";
import { formatSmallMoney } from "@/lib/format/small-money";
import type { EvaluationCase, EvaluationDefinition } from "./definition";

/** An evaluation as its runner sees it. */
export interface RunningEvaluation {
  id: string;
  organizationId: string;
  projectId: string;
  definition: EvaluationDefinition;
  currency: string;
  startedBy: string;
}

/** A call that this process, and no other, may make now. */
export interface ClaimedCall {
  evaluation: RunningEvaluation;
  claim: string;
  number: number;
  variant: number;
  repeat: number;
  each: EvaluationCase;
  attempts: number;
  waits: number;
  /** An answer that came before its grading was lost. */
  answer: string | null;
}

export type ClaimResult =
  /** `bound` is what is held for it. */
  | { kind: "claimed"; call: ClaimedCall; bound: string }
  /** Nothing to do now: all is under way, waits for its time, or is done. */
  | { kind: "none" }
  /** The cap leaves no room for one more while others are under way. */
  | { kind: "full" }
  | { kind: "paused" };

/** A claim that is not renewed for so long is another's to take. */
export const leaseSeconds = 30;

/**
 * Claims the next call and holds the highest cost of it, in one transaction: spent + held never exceeds the cap, however
 * many processes claim at once. Where not even one call fits any more, the evaluation is paused and says so.
 */
export async function claimCall(
  evaluation: RunningEvaluation,
  /** Variants whose model takes nothing right now. */
  blocked: readonly number[],
  /** Highest cost of a call. */
  boundOf: (call: { variant: number; each: EvaluationCase; answer: string | null }) => string,
): Promise<ClaimResult> {
  return database().transaction(async (tx) => {
    const next = await nextWaiting(tx, evaluation.id, blocked);
    if (!next) return { kind: "none" };
    const each = await readCase(tx, evaluation.id, next.position);
    const bound = boundOf({ variant: next.variant, each, answer: next.answer });
    if (!(await hold(tx, evaluation.id, bound))) return pauseAtCap(tx, evaluation, bound);
    const claim = randomUUID();
    await tx
      .update(evaluationAnswers)
      .set({
        ...{ state: "calling", claim, heldAmount: bound, pendingRequestId: null },
        leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
      })
      .where(isCall(evaluation.id, next.number));
    const { number, variant, repeat, attempts, waits, answer } = next;
    return {
      kind: "claimed",
      bound,
      call: { evaluation, claim, number, variant, repeat, each, attempts, waits, answer },
    };
  });
}

/** Keeps claims for another while. */
export async function renewClaims(claims: readonly string[]): Promise<void> {
  if (claims.length === 0) return;
  await database()
    .update(evaluationAnswers)
    .set({ leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})` })
    .where(and(eq(evaluationAnswers.state, "calling"), inArray(evaluationAnswers.claim, [...claims])));
}

/** The condition that finds one call of an evaluation. */
export function isCall(evaluationId: string, number: number) {
  return and(eq(evaluationAnswers.evaluationId, evaluationId), eq(evaluationAnswers.number, number));
}

async function nextWaiting(on: Connection, id: string, blocked: readonly number[]) {
  const [next] = await on
    .select()
    .from(evaluationAnswers)
    .where(
      and(
        eq(evaluationAnswers.evaluationId, id),
        eq(evaluationAnswers.state, "waiting"),
        lte(evaluationAnswers.dueAt, sql`now()`),
        notInArray(evaluationAnswers.variant, [...blocked]),
      ),
    )
    .orderBy(asc(evaluationAnswers.number))
    .limit(1)
    .for("update", { skipLocked: true });
  return next;
}

async function readCase(on: Connection, id: string, position: number): Promise<EvaluationCase> {
  const [row] = await on
    .select({ values: evaluationCases.values })
    .from(evaluationCases)
    .where(and(eq(evaluationCases.evaluationId, id), eq(evaluationCases.position, position)));
  // Written by `createEvaluation`: text by column.
  return { position, values: (row?.values ?? {}) as Record<string, string> };
}

/** The guard of the cap: one statement, so that two processes cannot both take the last of it. */
async function hold(on: Connection, id: string, bound: string): Promise<boolean> {
  const taken = await on
    .update(evaluations)
    .set({ heldAmount: sql`${evaluations.heldAmount} + ${bound}::numeric` })
    .where(
      and(
        eq(evaluations.id, id),
        eq(evaluations.state, "running"),
        sql`${evaluations.spentAmount} + ${evaluations.heldAmount} + ${bound}::numeric <= ${evaluations.capAmount}`,
      ),
    )
    .returning({ id: evaluations.id });
  return taken.length > 0;
}

async function pauseAtCap(on: Connection, { id, currency }: RunningEvaluation, bound: string): Promise<ClaimResult> {
  const next = formatSmallMoney({ amount: bound, currency });
  const paused = await on
    .update(evaluations)
    .set({
      state: "paused",
      stateReason: `The cap is reached: the next call may cost ${next}, which does not fit below it. Raise the cap to go on.`,
    })
    .where(and(eq(evaluations.id, id), eq(evaluations.state, "running"), eq(evaluations.heldAmount, "0")))
    .returning({ id: evaluations.id });
  return { kind: paused.length > 0 ? "paused" : "full" };
}
