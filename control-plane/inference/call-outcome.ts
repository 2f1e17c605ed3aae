import type { AnswerTap } from "./answer-tap.ts";
import { estimateTokens, noTokens } from "./token-usage.ts";
import type { Outcome } from "./usage-entry.ts";

export interface AnswerFacts {
  /** Null when the engine had not begun to answer. */
  tap: AnswerTap | null;
  /** The engine ended its answer itself. */
  isComplete: boolean;
  requestBytes: number;
  firstTokenMs: number | null;
  totalMs: number;
  /** Why it ended when the engine did not say; ours when it was cut. */
  finish: string | null;
  clientGone: boolean;
  providerId: string | null;
}

/** What is recorded of an answer: the engine's figures where it gave any, else a flagged estimate; never both. */
export function outcomeOf({ tap, isComplete, requestBytes, ...facts }: AnswerFacts): Outcome {
  if (!tap) return { ...noTokens, usageSource: "none", ...facts };
  const finish = facts.finish ?? tap.finishReason();
  const { usage } = tap;
  if (usage) {
    const usageSource = isComplete || tap.isUsageFinal ? "final" : "continuous";
    return { ...usage, usageSource, ...facts, finish };
  }
  const inputTokens = estimateTokens(requestBytes);
  return {
    ...noTokens,
    inputTokens,
    outputTokens: estimateTokens(tap.textBytes),
    usageSource: "tokenised",
    ...facts,
    finish,
  };
}
