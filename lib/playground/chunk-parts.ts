import type { Alternative, TokenProbability, ToolCall } from "./answer";
import { toCount, toRecord, toText } from "./wire-values";

/** A part of a call, as it comes in one event: its arguments arrive in pieces. */
export interface ToolPiece {
  index: number;
  id: string;
  name: string;
  arguments: string;
}

const mostCalls = 64;

/** Parts of calls of functions in one event. */
export function toToolPieces(value: unknown): ToolPiece[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, position) => {
    const call = toRecord(entry);
    const called = toRecord(call?.function);
    const index = toCount(call?.index) ?? position;
    if (!call || index >= mostCalls) return [];
    return [{ index, id: toText(call.id), name: toText(called?.name), arguments: toText(called?.arguments) }];
  });
}

/** Calls so far with the pieces of one event more. */
export function withPieces(calls: readonly ToolCall[], pieces: readonly ToolPiece[]): ToolCall[] {
  const next = [...calls];
  for (const { index, id, name, arguments: text } of pieces) {
    const known = next[index];
    next[index] = {
      id: known?.id || id || `call_${index}`,
      name: known?.name || name,
      argumentsText: (known?.argumentsText ?? "") + text,
    };
  }
  // An engine may leave an index out.
  return next.filter(Boolean);
}

/** Probabilities of the tokens in one event. */
export function toProbabilities(value: unknown): TokenProbability[] {
  const content = toRecord(value)?.content;
  if (!Array.isArray(content)) return [];
  return content.flatMap((entry: unknown) => {
    const token = toAlternative(entry);
    if (!token) return [];
    const others = toRecord(entry)?.top_logprobs;
    return [{ ...token, others: Array.isArray(others) ? others.flatMap((other) => toAlternative(other) ?? []) : [] }];
  });
}

function toAlternative(value: unknown): Alternative | null {
  const entry = toRecord(value);
  if (!entry || typeof entry.logprob !== "number" || typeof entry.token !== "string") return null;
  return { token: entry.token, logprob: entry.logprob };
}
