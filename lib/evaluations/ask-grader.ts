import "server-only";
import { addDecimals } from "@/lib/format/decimal";
import { costOf } from "@/lib/playground/answer-cost";
import { type BoundedModel, highestCost } from "./call-bounds";
import { callModel } from "./call-model";
import type { ClaimedCall } from "./claim-call";
import type { AskGrader } from "./grade";
import { type Grade, toGrade } from "./grade-text";
import { judgeMaxTokens, judgeMessages, parseVerdict, verdictSchema } from "./judge";
import { findCostOf } from "./lost-cost";
import type { Runner } from "./runner";
import { noteRequest } from "./settle-call";

const mostTries = 5;
const longestWaitSeconds = 60;

/**
 * Asks a judge model for its verdict. `cost` gives what all its calls came to. A judge that cannot be asked, or does not
 * answer with a verdict, does not let the answer pass, and the reason says so.
 */
export function askGrader(
  runner: Runner,
  models: ReadonlyMap<string, BoundedModel>,
  call: ClaimedCall,
): { ask: AskGrader; cost: () => string } {
  const { evaluation, number, claim } = call;
  let spent = "0";
  const ask: AskGrader = async (grader, { values, answer }) => {
    if (grader.type !== "judge") return toGrade(false, "No embedding model can be called.");
    const model = models.get(grader.model);
    if (!model) return toGrade(false, "The judge's model is no longer offered.");
    const messages = judgeMessages(grader.rubric, values, answer);
    const bound = highestCost(messages, judgeMaxTokens, model, evaluation.currency).amount;
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const outcome = await callModel(runner, {
        projectId: evaluation.projectId,
        model: grader.model,
        messages,
        parameters: judgeParameters(model),
        onNamed: (requestId) => noteRequest({ evaluationId: evaluation.id, number, claim }, requestId),
      });
      if (outcome.kind === "answered") {
        const counted = outcome.tokens && (model.prices ? costOf(outcome.tokens, model.prices).amount : "0");
        spent = addDecimals(spent, counted ?? (await findCostOf(runner, outcome.requestId)) ?? bound);
        return toVerdictGrade(outcome.text, grader.atLeast, outcome.requestId);
      }
      if (outcome.kind === "broken") {
        // A second call would not fit what is held for the first.
        spent = addDecimals(spent, (await findCostOf(runner, outcome.requestId)) ?? bound);
        return toGrade(false, "The judge's answer was cut off.");
      }
      const wait =
        outcome.kind === "refused" && outcome.status === 429 ? (outcome.retryAfterSeconds ?? 10) : 2 ** attempt;
      if (outcome.kind === "refused" && outcome.status !== 429 && outcome.status < 500)
        return toGrade(false, `The judge could not be asked: ${outcome.message}`);
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, longestWaitSeconds) * 1_000));
    }
    return toGrade(false, `The judge could not be asked, ${mostTries} times.`);
  };
  return { ask, cost: () => spent };
}

function judgeParameters({ parameters }: BoundedModel): Record<string, unknown> {
  return {
    ...(parameters.includes("max_tokens") && { max_tokens: judgeMaxTokens }),
    ...(parameters.includes("temperature") && { temperature: 0 }),
    ...(parameters.includes("response_format") && {
      response_format: { type: "json_schema", json_schema: { name: "verdict", schema: verdictSchema, strict: true } },
    }),
  };
}

function toVerdictGrade(reply: string, atLeast: number, requestId: string | null): Grade {
  const verdict = parseVerdict(reply);
  const grade = verdict
    ? { passed: verdict.score >= atLeast, score: verdict.score, reason: `Judge: ${verdict.score}. ${verdict.reason}` }
    : toGrade(false, `The judge gave no verdict: ${reply.slice(0, 200)}`);
  return { ...grade, ...(requestId && { requestId }) };
}
