import { addDecimals } from "@/lib/format/decimal";
import { type BoundedModel, highestCost, mostOutputTokens } from "./call-bounds";
import { type EvaluationCase, type EvaluationDefinition, expectedOf, variantsOf } from "./definition";
import { highestJudgeCost } from "./estimate";
import { judgeMaxTokens, judgeMessages } from "./judge";
import { messagesFor } from "./request";

interface Asked {
  definition: EvaluationDefinition;
  currency: string;
}

/** The most that grading a known answer can cost. */
export function graderBound(
  { definition, currency }: Asked,
  each: EvaluationCase,
  answer: string,
  models: ReadonlyMap<string, BoundedModel>,
): string {
  const values = { ...each.values, expected: expectedOf(each, definition) };
  const bounds = definition.graders.map((grader) => {
    const model = grader.type === "judge" ? models.get(grader.model) : undefined;
    if (grader.type !== "judge" || !model) return "0";
    return highestCost(judgeMessages(grader.rubric, values, answer), judgeMaxTokens, model, currency).amount;
  });
  return addDecimals("0", ...bounds);
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
  const values = { ...each.values, expected: expectedOf(each, definition) };
  const judged = definition.graders.map((grader) => {
    const judge = grader.type === "judge" ? models.get(grader.model) : undefined;
    if (grader.type !== "judge" || !judge) return "0";
    return highestJudgeCost(
      judgeMessages(grader.rubric, values, ""),
      mostOutputTokens(maxTokens, model),
      judge,
      currency,
    ).amount;
  });
  return addDecimals(own, ...judged);
}
