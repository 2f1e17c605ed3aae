import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals } from "@/lib/format/decimal";
import type { Answer, AnswerTokens } from "./answer";
import { costOf, type TokenPrices } from "./answer-cost";
import { nothingSent, type StreamOutcome } from "./stream-outcome";

/** An answer that has just been asked for. */
export function waitingAnswer(model: { id: string; name: string }, expected: string | null): Answer {
  const { refusedWith: _, probabilities: __, ...measures } = nothingSent;
  return {
    ...measures,
    state: "waiting",
    modelId: model.id,
    modelName: model.name,
    text: "",
    reasoning: "",
    probabilities: null,
    expected,
    continued: 0,
    edited: false,
    cost: null,
  };
}

/**
 * What an answer becomes when its call has ended. One that went on adds its tokens, time and cost to those of its
 * beginning; where the beginning's are not known, the sum is not either. `spent` is the cost of this call alone.
 */
export function outcomeChanges(
  start: Answer,
  run: { text: string; reasoning: string },
  outcome: StreamOutcome,
  prices: TokenPrices | null,
): { answer: Partial<Answer>; spent: Money | null } {
  const { refusedWith: _, probabilities, ...seen } = outcome;
  const cost = toCost(outcome.tokens, prices);
  const spent = cost === "free" ? null : cost;
  const shared = { ...seen, text: run.text, reasoning: run.reasoning };
  const given = probabilities.length > 0 ? probabilities : null;
  if (start.text === "") return { answer: { ...shared, probabilities: given, cost }, spent };
  const added: Partial<Answer> = {
    ...shared,
    firstTokenMs: start.firstTokenMs,
    writingMs: start.writingMs === null ? null : start.writingMs + (outcome.writingMs ?? 0),
    tokens: start.tokens && outcome.tokens && sumOf(start.tokens, outcome.tokens),
    cost: start.cost && cost && addCosts(start.cost, cost),
    probabilities: start.probabilities && [...start.probabilities, ...probabilities],
    continued: start.continued + 1,
  };
  return { answer: added, spent };
}

function toCost(tokens: AnswerTokens | null, prices: TokenPrices | null): Money | "free" | null {
  if (!tokens) return null;
  return prices ? costOf(tokens, prices) : "free";
}

function sumOf(left: AnswerTokens, right: AnswerTokens): AnswerTokens {
  return {
    input: left.input + right.input,
    cachedInput: left.cachedInput + right.cachedInput,
    output: left.output + right.output,
    reasoning: left.reasoning + right.reasoning,
  };
}

function addCosts(left: Money | "free", right: Money | "free"): Money | "free" {
  if (left === "free") return right;
  return right === "free" ? left : { ...left, amount: addDecimals(left.amount, right.amount) };
}
