import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals } from "@/lib/format/decimal";
import { costOf } from "@/lib/playground/answer-cost";
import { type BoundedModel, highestCost, mostInputTokens, mostOutputTokens } from "./call-bounds";
import { type EvaluationCase, type EvaluationDefinition, expectedOf, type Grader, variantsOf } from "./definition";
import { judgeMaxTokens, judgeMessages } from "./judge";
import { messagesFor } from "./request";

interface Asked {
  definition: EvaluationDefinition;
  currency: string;
}

/** Bytes that a token of an answer which is not there yet is taken to have; with the answer they are counted. */
const bytesOfToken = 8;

/** The most that embedding texts can cost. */
export function embeddingBound(texts: readonly string[], model: BoundedModel, currency: string): string {
  const messages = texts.map((content) => ({ role: "user" as const, content }));
  // Each text has a context of its own.
  const input = messages.reduce((sum, message) => sum + mostInputTokens([message], model), 0);
  return model.prices
    ? costOf({ input, cachedInput: 0, output: 0 }, model.prices).amount
    : highestCost([], 0, model, currency).amount;
}

/** The most that grading a known answer can cost. */
export function graderBound(
  { definition, currency }: Asked,
  each: EvaluationCase,
  answer: string,
  models: ReadonlyMap<string, BoundedModel>,
): string {
  const expected = expectedOf(each, definition);
  const bounds = definition.graders.map((grader) => {
    const model = modelOf(grader, models);
    if (!model) return "0";
    if (grader.type === "similarity") return embeddingBound([answer || " ", expected], model, currency);
    if (grader.type !== "judge") return "0";
    const messages = judgeMessages(grader.rubric, { ...each.values, expected }, answer);
    return highestCost(messages, judgeMaxTokens, model, currency).amount;
  });
  return addDecimals("0", ...bounds);
}

/** The most that one grader can cost for an answer of so many tokens, before the answer is there. */
export function graderBoundAhead(
  grader: Grader,
  {
    values,
    expected,
    answerTokens,
  }: { values: Readonly<Record<string, string>>; expected: string; answerTokens: number },
  models: ReadonlyMap<string, BoundedModel>,
  currency: string,
): Money {
  const model = modelOf(grader, models);
  if (!model?.prices) return { amount: "0", currency };
  const without =
    grader.type === "judge"
      ? highestCost(judgeMessages(grader.rubric, { ...values, expected }, ""), judgeMaxTokens, model, currency).amount
      : embeddingBound(["", expected], model, currency);
  const answer = { input: Math.min(answerTokens * bytesOfToken, model.contextTokens), cachedInput: 0, output: 0 };
  return { amount: addDecimals(without, costOf(answer, model.prices).amount), currency };
}

/** The most that a call and its grading can cost; of its grading alone where the answer is there. */
export function boundOfCall(
  asked: Asked,
  { variant, each, answer }: { variant: number; each: EvaluationCase; answer: string | null },
  models: ReadonlyMap<string, BoundedModel>,
): string {
  if (answer !== null) return graderBound(asked, each, answer, models);
  const { definition, currency } = asked;
  const chosen = variantsOf(definition)[variant];
  const model = chosen && models.get(chosen.model.id);
  if (!chosen || !model) return "0";
  const maxTokens = definition.parameters.max_tokens;
  const own = highestCost(messagesFor(chosen.prompt, each), maxTokens, model, currency).amount;
  const given = {
    values: each.values,
    expected: expectedOf(each, definition),
    answerTokens: mostOutputTokens(maxTokens, model),
  };
  const grading = definition.graders.map((grader) => graderBoundAhead(grader, given, models, currency).amount);
  return addDecimals(own, ...grading);
}

/** The model that a grader asks; undefined for graders that ask none, and for a model that is gone. */
function modelOf(grader: Grader, models: ReadonlyMap<string, BoundedModel>): BoundedModel | undefined {
  return "model" in grader && grader.model !== null ? models.get(grader.model) : undefined;
}
