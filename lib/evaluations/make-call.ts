import "server-only";
import { sql } from "drizzle-orm";
import { addDecimals, compareDecimals } from "@/lib/format/decimal";
import { costOf } from "@/lib/playground/answer-cost";
import { askGrader } from "./ask-grader";
import type { BoundedModel } from "./call-bounds";
import { type CallOutcome, callModel } from "./call-model";
import type { ClaimedCall } from "./claim-call";
import { variantsOf } from "./definition";
import { giveBack, type Refused } from "./give-back";
import { gradeAnswer, sumOfGrades } from "./grade";
import { graderBound } from "./grader-bound";
import { findCostOf } from "./lost-cost";
import { messagesFor, parametersFor } from "./request";
import type { Runner } from "./runner";
import { noteRequest, settleCall } from "./settle-call";

/** What a call means for the evaluation that it is of. */
export type CallResult = "done" | Refused;

/** Makes a claimed call, grades its answer and writes both; or gives the call back with the reason. */
export async function makeCall(
  runner: Runner,
  models: ReadonlyMap<string, BoundedModel>,
  call: ClaimedCall,
  bound: string,
): Promise<CallResult> {
  const { evaluation } = call;
  const variant = variantsOf(evaluation.definition)[call.variant];
  const model = variant && models.get(variant.model.id);
  const held = { evaluationId: evaluation.id, number: call.number, claim: call.claim };
  if (!variant || !model) {
    const problem = `${variant?.model.name ?? "The model"} is no longer offered.`;
    await settleCall(held, { cost: "0", change: { state: "failed", problem } });
    return "done";
  }
  let answer = call.answer;
  if (answer === null) {
    const outcome = await callModel(runner, {
      projectId: evaluation.projectId,
      model: variant.model.id,
      messages: messagesFor(variant.prompt, call.each),
      parameters: parametersFor(evaluation.definition, model, call.repeat),
      onNamed: (requestId) => noteRequest(held, requestId),
    });
    if (outcome.kind !== "answered") return giveBack(runner, call, outcome, bound);
    answer = outcome.text;
    const stillHeld = graderBound(evaluation, call.each, answer, models);
    if ((await keepAnswer(runner, call, outcome, { model, bound, stillHeld })) !== "kept") return "done";
  }
  await grade(runner, models, call, answer);
  return "done";
}

async function keepAnswer(
  runner: Runner,
  { evaluation, number, claim }: ClaimedCall,
  outcome: Extract<CallOutcome, { kind: "answered" }>,
  { model, bound, stillHeld }: { model: BoundedModel; bound: string; stillHeld: string },
): Promise<"kept" | "later" | "lost"> {
  const { requestId, text, finishReason, tokens, firstTokenMs, totalMs } = outcome;
  const counted = tokens && (model.prices ? costOf(tokens, model.prices).amount : "0");
  const found = counted ?? (await findCostOf(runner, requestId));
  const note =
    found === null ? "The engine gave no count of tokens: the cost is the highest that the call can have." : null;
  const cost = found ?? bound;
  // Grading that might cost more than is left of what is held waits for a claim of its own, below the cap.
  const fits = compareDecimals(addDecimals(cost, stillHeld), bound) <= 0;
  const isOurs = await settleCall(
    { evaluationId: evaluation.id, number, claim },
    {
      cost,
      stillHeld: fits ? stillHeld : "0",
      change: {
        ...(!fits && { state: "waiting", claim: null }),
        ...{ requestId, answer: text, finishReason, cost, firstTokenMs, totalMs },
        ...(note && { note }),
        ...(tokens && {
          inputTokens: tokens.input,
          cachedInputTokens: tokens.cachedInput,
          outputTokens: tokens.output,
          reasoningTokens: tokens.reasoning,
        }),
      },
    },
  );
  return isOurs ? (fits ? "kept" : "later") : "lost";
}

async function grade(
  runner: Runner,
  models: ReadonlyMap<string, BoundedModel>,
  call: ClaimedCall,
  answer: string,
): Promise<void> {
  const { evaluation, each, number, claim } = call;
  const { ask, cost } = askGrader(runner, models, call);
  const grades = await gradeAnswer(evaluation.definition, each, answer, ask);
  await settleCall(
    { evaluationId: evaluation.id, number, claim },
    {
      cost: cost(),
      change: { state: "answered", grades, judgeCost: cost(), answeredAt: sql`now()`, ...sumOfGrades(grades) },
    },
  );
}
