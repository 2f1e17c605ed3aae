import type { Answer } from "./answer.ts";
import type { Piece } from "./generate-text.ts";
import type { Part, TextFinish } from "./limit-pieces.ts";
import type { DemoChatRequest } from "./request.ts";

/** What all messages about one answer share. */
export interface Envelope {
  id: string;
  created: number;
  model: string;
}

export type Finish = TextFinish | "tool_calls";

/** The usage of an answer so far, as OpenAI writes it. */
export function usageOf(
  answer: Pick<Answer, "promptTokens" | "cachedTokens"> & { reasoningTokens?: number },
  completionTokens: number,
) {
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: completionTokens,
    total_tokens: answer.promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: answer.cachedTokens },
    completion_tokens_details: { reasoning_tokens: Math.min(answer.reasoningTokens ?? 0, completionTokens) },
  };
}

/** A whole answer. */
export function toCompletion(
  envelope: Envelope,
  request: DemoChatRequest,
  answer: Answer,
  parts: readonly Part[],
  finish: TextFinish,
) {
  const textOf = (those: readonly Part[]) => those.map((part) => part.text).join("");
  const said = parts.filter(({ isReasoning }) => !isReasoning);
  const reasoning = textOf(parts.filter(({ isReasoning }) => isReasoning));
  const text = textOf(said);
  const pieces = said.flatMap((part) => part.pieces);
  const call = {
    id: `call_${envelope.id.slice(-24)}`,
    type: "function",
    function: { name: answer.toolName, arguments: text },
  };
  const message = answer.toolName
    ? { role: "assistant", content: null, tool_calls: [call] }
    : { role: "assistant", content: text, refusal: null, ...(reasoning && { reasoning_content: reasoning }) };
  return {
    id: envelope.id,
    object: "chat.completion",
    created: envelope.created,
    model: envelope.model,
    choices: [
      { index: 0, message, logprobs: logprobsOf(request, answer, pieces), finish_reason: finishOf(answer, finish) },
    ],
    usage: usageOf(answer, pieces.length + answer.reasoningTokens),
    system_fingerprint: "headroom-demo",
  };
}

/** One message of a streamed answer. */
export function toChunk(
  envelope: Envelope,
  choice: { delta: object; logprobs?: object | null; finish?: Finish | null },
) {
  const { delta, logprobs = null, finish = null } = choice;
  return {
    id: envelope.id,
    object: "chat.completion.chunk",
    created: envelope.created,
    model: envelope.model,
    system_fingerprint: "headroom-demo",
    choices: [{ index: 0, delta, logprobs, finish_reason: finish }],
  };
}

/** The message that opens a streamed answer. */
export function openingDelta(envelope: Envelope, answer: Answer): object {
  if (!answer.toolName) return { role: "assistant", content: "" };
  const call = {
    index: 0,
    id: `call_${envelope.id.slice(-24)}`,
    type: "function",
    function: { name: answer.toolName, arguments: "" },
  };
  return { role: "assistant", content: null, tool_calls: [call] };
}

/** What one part of an answer adds. */
export function partDelta(answer: Answer, part: Part): object {
  if (part.isReasoning) return { reasoning_content: part.text };
  return answer.toolName ? { tool_calls: [{ index: 0, function: { arguments: part.text } }] } : { content: part.text };
}

/** Why an answer ended, as OpenAI's API says it: a tool's call is an end of its own. */
export function finishOf(answer: Answer, finish: TextFinish): Finish {
  return answer.toolName && finish === "stop" ? "tool_calls" : finish;
}

/** Log probabilities of tokens, when they were asked for and the answer is text. */
export function logprobsOf(request: DemoChatRequest, answer: Answer, pieces: readonly Piece[]): object | null {
  if (!request.logprobs || answer.toolName) return null;
  return {
    content: pieces.map((piece) => ({
      ...entryOf(piece),
      top_logprobs: piece.top.slice(0, request.top_logprobs ?? 0).map(entryOf),
    })),
    refusal: null,
  };
}

function entryOf({ text, logprob }: { text: string; logprob: number }) {
  return { token: text, logprob, bytes: [...Buffer.from(text)] };
}
