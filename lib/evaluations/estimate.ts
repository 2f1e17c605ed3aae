import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals, multiplyDecimal } from "@/lib/format/decimal";
import type { ModelMeasures } from "@/lib/models/model";
import { costOf, estimateTokens } from "@/lib/playground/answer-cost";
import { type BoundedModel, highestCost, mostOutputTokens } from "./call-bounds";
import { countCalls, type EvaluationCase, type EvaluationDefinition, expectedOf, type Grader } from "./definition";
import { graderBoundAhead } from "./grader-bound";
import { judgeMessages } from "./judge";
import { callsAtOnce } from "./limits";
import { messagesFor } from "./request";

/** A model as the preview needs it. */
export interface EstimatedModel extends BoundedModel {
  id: string;
  name: string;
  measured: ModelMeasures | null;
  limits: { requestsPerMinute: number; tokensPerMinute: number };
}

export interface ModelEstimate {
  id: string;
  name: string;
  calls: number;
  inputTokens: number;
  /** Likely; what an answer is assumed to have is in `likelyAnswerTokens`. */
  outputTokens: number;
  cost: { least: Money; likely: Money; most: Money };
  seconds: number;
  /** What decides how long it takes. */
  boundBy: "speed" | "requests" | "tokens";
}

export interface Preview {
  calls: number;
  /** Of judges and embedding models. */
  gradingCalls: number;
  cost: { least: Money; likely: Money; most: Money };
  /** The slowest model: models are called beside each other. */
  seconds: number;
  models: readonly ModelEstimate[];
  /** Parameters that a model does not take, and so is not sent. */
  notSent: readonly { model: string; parameters: readonly string[] }[];
}

/** What an answer is assumed to have where max tokens do not say less. */
export const likelyAnswerTokens = 250;
const likelyVerdictTokens = 60;
/** Speed of a model that nobody has measured. */
const assumed = { firstTokenMs: 1_000, tokensPerSecond: 30 };

interface Load {
  calls: number;
  input: number;
  output: number;
  most: string;
}

/**
 * What a run would call, use, cost and take, before it is started: tokens are estimated from the texts, the least cost is
 * answers of one token, the most is the bound that is held for each call. No model is called.
 */
export function estimateRun(
  definition: EvaluationDefinition,
  cases: readonly EvaluationCase[],
  models: readonly EstimatedModel[],
  currency: string,
): Preview {
  const loads = new Map<string, Load>();
  const byId = new Map(models.map((model) => [model.id, model]));
  for (const each of cases) {
    for (const prompt of definition.prompts) {
      const messages = messagesFor(prompt, each);
      const input = estimateTokens(messages.map(({ content }) => content));
      for (const { id } of definition.models) {
        const model = byId.get(id);
        if (!model) continue;
        const answer = Math.min(likelyAnswerTokens, mostOutputTokens(definition.parameters.max_tokens, model));
        const most = highestCost(messages, definition.parameters.max_tokens, model, currency).amount;
        add(loads, id, definition.repeats, { input, output: answer, most });
        for (const grader of definition.graders)
          addGrading(loads, grader, { definition, each, answer, model, byId, currency });
      }
    }
  }
  const estimates = [...loads].flatMap(([id, load]) => {
    const model = byId.get(id);
    return model ? [toEstimate(model, load, currency)] : [];
  });
  const sum = (part: keyof ModelEstimate["cost"]): Money => ({
    amount: addDecimals("0", ...estimates.map(({ cost }) => cost[part].amount)),
    currency,
  });
  const calls = countCalls(cases.length, definition);
  return {
    calls,
    gradingCalls: calls * definition.graders.filter((grader) => "model" in grader && grader.model !== null).length,
    cost: { least: sum("least"), likely: sum("likely"), most: sum("most") },
    seconds: Math.max(0, ...estimates.map(({ seconds }) => seconds)),
    models: estimates,
    notSent: notSentTo(definition, models),
  };
}

function add(
  loads: Map<string, Load>,
  id: string,
  count: number,
  call: { input: number; output: number; most: string },
) {
  const load = loads.get(id) ?? { calls: 0, input: 0, output: 0, most: "0" };
  load.calls += count;
  load.input += count * call.input;
  load.output += count * call.output;
  load.most = addDecimals(load.most, multiplyDecimal(call.most, count));
  loads.set(id, load);
}

/** Another model's call for the grading of one answer: a judge's, or an embedding model's. */
function addGrading(
  loads: Map<string, Load>,
  grader: Grader,
  given: {
    definition: EvaluationDefinition;
    each: EvaluationCase;
    answer: number;
    model: EstimatedModel;
    byId: ReadonlyMap<string, EstimatedModel>;
    currency: string;
  },
): void {
  const { definition, each, answer, model, byId, currency } = given;
  if (!("model" in grader) || grader.model === null || !byId.has(grader.model)) return;
  const expected = expectedOf(each, definition);
  const texts =
    grader.type === "judge"
      ? judgeMessages(grader.rubric, { ...each.values, expected }, "").map(({ content }) => content)
      : [expected];
  const answerTokens = mostOutputTokens(definition.parameters.max_tokens, model);
  const most = graderBoundAhead(grader, { values: each.values, expected, answerTokens }, byId, currency).amount;
  add(loads, grader.model, definition.repeats, {
    input: estimateTokens(texts) + answer,
    output: grader.type === "judge" ? likelyVerdictTokens : 0,
    most,
  });
}

function toEstimate(model: EstimatedModel, load: Load, currency: string): ModelEstimate {
  const cost = (output: number): Money =>
    model.prices ? costOf({ input: load.input, cachedInput: 0, output }, model.prices) : { amount: "0", currency };
  const firstTokenMs = model.measured?.firstTokenMsP50 ?? assumed.firstTokenMs;
  const perSecond = model.measured?.outputTokensPerSecondP50 ?? assumed.tokensPerSecond;
  const busy = (load.calls * firstTokenMs) / 1_000 + load.output / Math.max(perSecond, 0.1);
  const times = {
    speed: busy / callsAtOnce,
    requests: minutesOver(load.calls, model.limits.requestsPerMinute),
    tokens: minutesOver(load.input + load.output, model.limits.tokensPerMinute),
  };
  const seconds = Math.max(times.speed, times.requests, times.tokens);
  const boundBy = seconds === times.speed ? "speed" : seconds === times.requests ? "requests" : "tokens";
  return {
    ...{ id: model.id, name: model.name, calls: load.calls, inputTokens: load.input, outputTokens: load.output },
    cost: {
      least: cost(load.output === 0 ? 0 : load.calls),
      likely: cost(load.output),
      most: { amount: load.most, currency },
    },
    seconds,
    boundBy,
  };
}

/** Seconds until so much has passed a limit of a sliding minute; the first minute's worth passes at once. */
function minutesOver(amount: number, perMinute: number): number {
  return perMinute > 0 ? Math.max(0, amount / perMinute - 1) * 60 : 0;
}

function notSentTo({ parameters, models: chosen }: EvaluationDefinition, models: readonly EstimatedModel[]) {
  const set = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return models
    .filter(({ id }) => chosen.some((each) => each.id === id))
    .map((model) => ({ model: model.name, parameters: set.filter((name) => !model.parameters.includes(name)) }))
    .filter((each) => each.parameters.length > 0);
}
