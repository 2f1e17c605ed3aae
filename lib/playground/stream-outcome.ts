import type { AnswerProblem, AnswerTokens, TokenProbability, ToolCall } from "./answer";

/** How a call of the inference API ended, and what was measured until then. */
export interface StreamOutcome {
  state: "finished" | "stopped" | "failed";
  /** Status of the refusal, where there was one before the first byte. */
  refusedWith: number | null;
  firstTokenMs: number | null;
  writingMs: number | null;
  tokens: AnswerTokens | null;
  toolCalls: readonly ToolCall[];
  /** Empty unless they were asked for and given. */
  probabilities: readonly TokenProbability[];
  finishReason: string | null;
  requestId: string | null;
  problem: AnswerProblem | null;
}

/** Before anything went out. */
export const nothingSent: StreamOutcome = {
  state: "failed",
  refusedWith: null,
  firstTokenMs: null,
  writingMs: null,
  tokens: null,
  toolCalls: [],
  probabilities: [],
  finishReason: null,
  requestId: null,
  problem: null,
};
