import type { StreamOutcome } from "./stream-answer";

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
