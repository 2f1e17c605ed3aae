import "server-only";
import { addDecimals } from "@/lib/format/decimal";
import { costOf } from "@/lib/playground/answer-cost";
import { type BoundedModel, highestCost } from "./call-bounds";
import { callModel } from "./call-model";
import type { ClaimedCall } from "./claim-call";
import type { Grader } from "./definition";
import { cosine, embed } from "./embed";
import type { AskGrader } from "./grade";
import { type Grade, toGrade } from "./grade-text";
import { embeddingBound } from "./grader-bound";
import { judgeMaxTokens, judgeMessages, parseVerdict, verdictSchema } from "./judge";
import { findCostOf } from "./lost-cost";
import type { Runner } from "./runner";
import { noteRequest } from "./settle-call";

const mostTries = 5;
const longestWaitSeconds = 60;

/** A grade with what it cost, or how long to wait before it is asked for again. */
type Asked = { grade: Grade; cost: string } | { waitSeconds: number };

interface Question {
  runner: Runner;
  call: ClaimedCall;
  model: BoundedModel;
  given: Parameters<AskGrader>[1];
}

/**
 * Asks another model about an answer: a judge for its verdict, an embedding model for how near two texts are. `cost`
 * gives what all of it came to. A model that cannot be asked, or gives no verdict, does not let the answer pass, and the
 * reason says so.
 */
export function askGrader(
  runner: Runner,
  models: ReadonlyMap<string, BoundedModel>,
  call: ClaimedCall,
): { ask: AskGrader; cost: () => string } {
  let spent = "0";
  const ask: AskGrader = async (grader, given) => {
    const model = grader.model === null ? undefined : models.get(grader.model);
    if (!model) return toGrade(false, "The grader's model is no longer offered.");
    const question = { runner, call, model, given };
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const asked =
        grader.type === "judge" ? await judge(grader, question, attempt) : await compare(grader, question, attempt);
      if ("grade" in asked) {
        spent = addDecimals(spent, asked.cost);
        return asked.grade;
      }
      const seconds = Math.min(asked.waitSeconds, longestWaitSeconds);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
    return toGrade(false, `The grader's model could not be asked, ${mostTries} times.`);
  };
  return { ask, cost: () => spent };
}

async function judge(
  grader: Extract<Grader, { type: "judge" }>,
  { runner, call, model, given }: Question,
  attempt: number,
): Promise<Asked> {
  const messages = judgeMessages(grader.rubric, given.values, given.answer);
  const bound = highestCost(messages, judgeMaxTokens, model, call.evaluation.currency).amount;
  const outcome = await callModel(runner, {
    ...{ projectId: call.evaluation.projectId, model: grader.model, messages, parameters: judgeParameters(model) },
    onNamed: noting(call),
  });
  if (outcome.kind === "answered") {
    const counted = outcome.tokens && (model.prices ? costOf(outcome.tokens, model.prices).amount : "0");
    const cost = counted ?? (await findCostOf(runner, outcome.requestId)) ?? bound;
    return { grade: toVerdictGrade(outcome.text, grader.atLeast, outcome.requestId), cost };
  }
  if (outcome.kind === "broken") {
    // A second call would not fit what is held for the first.
    const cost = (await findCostOf(runner, outcome.requestId)) ?? bound;
    return { grade: toGrade(false, "The judge's answer was cut off."), cost };
  }
  if (outcome.kind === "unreachable") return { waitSeconds: 2 ** attempt };
  return refusal("The judge", outcome, attempt);
}

async function compare(
  grader: Extract<Grader, { type: "similarity" }>,
  { runner, call, model, given }: Question,
  attempt: number,
): Promise<Asked> {
  const { evaluation } = call;
  const texts = [given.answer || " ", given.expected];
  const result = await embed(runner, {
    ...{ projectId: evaluation.projectId, model: grader.model ?? "", texts },
    onNamed: noting(call),
  });
  if (result.kind === "refused") return refusal("The embedding model", result, attempt);
  const bound = embeddingBound(texts, model, evaluation.currency);
  if (result.kind === "broken") {
    const cost = (await findCostOf(runner, result.requestId)) ?? bound;
    return { grade: toGrade(false, "The embedding model gave no vectors."), cost };
  }
  const { vectors, inputTokens, requestId } = result;
  const [one = [], other = []] = vectors;
  const score = Math.max(0, Math.min(1, cosine(one, other)));
  const passed = score >= grader.atLeast;
  const reason = `Cosine of the embeddings ${score.toFixed(2)}, ${passed ? "at least" : "below"} ${grader.atLeast}.`;
  const tokens = inputTokens === null ? null : { input: inputTokens, cachedInput: 0, output: 0 };
  const counted = tokens && (model.prices ? costOf(tokens, model.prices).amount : "0");
  return {
    grade: { passed, score, reason, ...(requestId && { requestId }) },
    cost: counted ?? (await findCostOf(runner, requestId)) ?? bound,
  };
}

/** Passing refusals are waited for; any other is the grade's reason. Nothing is charged. */
function refusal(
  who: string,
  { status, message, retryAfterSeconds }: { status: number; message: string; retryAfterSeconds: number | null },
  attempt: number,
): Asked {
  if (status === 429 || status >= 500) return { waitSeconds: retryAfterSeconds ?? 2 ** attempt };
  return { grade: toGrade(false, `${who} could not be asked: ${message}`), cost: "0" };
}

function noting({ evaluation, number, claim }: ClaimedCall) {
  return (requestId: string) => noteRequest({ evaluationId: evaluation.id, number, claim }, requestId);
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
