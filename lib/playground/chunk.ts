import type { AnswerTokens, TokenProbability } from "./answer";
import { type ToolPiece, toProbabilities, toToolPieces } from "./chunk-parts";
import { parseJson } from "./parse-json";
import { toCount, toRecord, toText } from "./wire-values";

/** What one event of the stream brings. */
export interface StreamChunk {
  text: string;
  reasoning: string;
  toolPieces: readonly ToolPiece[];
  probabilities: readonly TokenProbability[];
  finishReason: string | null;
  tokens: AnswerTokens | null;
  /** An error that the gateway or the engine sent in the middle. */
  error: { code: string | null; message: string } | null;
}

/** Reads the JSON of one event; null when it is none. Every member is checked: engines differ. */
export function parseChunk(data: string): StreamChunk | null {
  const chunk = toRecord(parseJson(data));
  if (!chunk) return null;
  const choice = toRecord(Array.isArray(chunk.choices) ? chunk.choices[0] : null);
  const delta = toRecord(choice?.delta) ?? toRecord(choice?.message);
  return {
    text: toText(delta?.content),
    reasoning: toText(delta?.reasoning_content) || toText(delta?.reasoning),
    toolPieces: toToolPieces(delta?.tool_calls),
    probabilities: toProbabilities(choice?.logprobs),
    finishReason: toText(choice?.finish_reason) || null,
    tokens: toTokens(toRecord(chunk.usage)),
    error: toError(toRecord(chunk.error)),
  };
}

/** Error of an OpenAI-shaped or problem+json body: its code and sentence. */
export function parseErrorBody(body: string): { code: string | null; message: string } | null {
  const document = toRecord(parseJson(body));
  return document && (toError(toRecord(document.error)) ?? toError({ ...document, message: document.detail }));
}

function toTokens(usage: Record<string, unknown> | null): AnswerTokens | null {
  const prompt = toCount(usage?.prompt_tokens);
  if (!usage || prompt === null) return null;
  const output = toCount(usage.completion_tokens) ?? 0;
  const cached = Math.min(prompt, toCount(toRecord(usage.prompt_tokens_details)?.cached_tokens) ?? 0);
  const reasoning = Math.min(output, toCount(toRecord(usage.completion_tokens_details)?.reasoning_tokens) ?? 0);
  return { input: prompt - cached, cachedInput: cached, output, reasoning };
}

function toError(error: Record<string, unknown> | null): StreamChunk["error"] {
  const message = toText(error?.message);
  if (!message) return null;
  return { code: toText(error?.code) || toText(error?.type) || null, message: message.slice(0, 600) };
}
