import type { Money } from "@/control-plane/contract/primitives";

/** Tokens of one answer. `cachedInput` and `input` do not overlap; `reasoning` is part of `output`. */
export interface AnswerTokens {
  input: number;
  cachedInput: number;
  output: number;
  reasoning: number;
}

/** What went wrong, as an answer: what happened, what to do now, and what support needs. */
export interface AnswerProblem {
  title: string;
  advice: string;
  /** The server's own sentence, where it says more. */
  detail: string | null;
  /** Seconds until another try makes sense. */
  retryAfterSeconds: number | null;
  requestId: string | null;
  /** The same call is refused again, however long one waits. */
  isLasting: boolean;
  /** Where the way out is. */
  help: "sign-in" | "quotas" | "budgets" | null;
}

/** A call of a function that the model asks for. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON, if the model kept to it. */
  argumentsText: string;
}

export interface Alternative {
  token: string;
  /** Natural logarithm of its probability. */
  logprob: number;
}

/** One token of an answer: how likely it was, and what else could have stood there. */
export interface TokenProbability extends Alternative {
  others: readonly Alternative[];
}

export type AnswerState = "waiting" | "streaming" | "finished" | "stopped" | "failed";

export interface Answer {
  state: AnswerState;
  modelId: string;
  modelName: string;
  /** Empty while it streams: the text then lives in the page alone. */
  text: string;
  /** What the model wrote for itself before the answer, where the engine shows it. */
  reasoning: string;
  toolCalls: readonly ToolCall[];
  /** Where they were asked for; null otherwise. */
  probabilities: readonly TokenProbability[] | null;
  /** The JSON schema that it should fit; null where none was asked for. */
  expected: string | null;
  /** How many times it went on after its end. */
  continued: number;
  /** It is not what the model wrote: a person changed it. */
  edited: boolean;
  /** From sending to the first token, as this browser saw it. */
  firstTokenMs: number | null;
  /** From the first token to the last. */
  writingMs: number | null;
  tokens: AnswerTokens | null;
  /** Exact; null while unknown, `free` when the model has no price. */
  cost: Money | "free" | null;
  finishReason: string | null;
  requestId: string | null;
  problem: AnswerProblem | null;
}

/** Whether a model would be told of an answer in what follows it. */
export function hasContent({ text, toolCalls }: Pick<Answer, "text" | "toolCalls">): boolean {
  return text !== "" || toolCalls.length > 0;
}

/** Whether an answer was cut and can go on where it stopped. */
export function canGoOn({ state, text, finishReason, toolCalls }: Answer): boolean {
  if (text === "" || toolCalls.length > 0) return false;
  return state === "stopped" || (state === "finished" && finishReason === "length");
}

/** Whether an answer is still being made. */
export function isRunning(answer: Pick<Answer, "state">): boolean {
  return answer.state === "waiting" || answer.state === "streaming";
}

/** Tokens written a second, after the first one; null when there is nothing to measure. */
export function tokensPerSecond({ tokens, writingMs }: Pick<Answer, "tokens" | "writingMs">): number | null {
  if (!tokens || !writingMs || tokens.output < 2) return null;
  return ((tokens.output - 1) * 1_000) / writingMs;
}

const finishReasons: Record<string, string> = {
  stop: "finished by itself",
  length: "reached max tokens",
  content_filter: "ended by a content filter",
  tool_calls: "asks for a function",
};

/** Why an answer ended, in words. */
export function describeFinish({ state, finishReason }: Pick<Answer, "state" | "finishReason">): string | null {
  if (state === "stopped") return "stopped by you";
  return finishReason ? (finishReasons[finishReason] ?? finishReason) : null;
}
