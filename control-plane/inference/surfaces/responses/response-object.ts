import type { OpenAiErrorOptions } from "../../openai-error.ts";
import { type TokenUsage, totalTokens } from "../../token-usage.ts";
import type { Block } from "../translation/answer-blocks.ts";
import type { ResponsesRequest } from "./responses-shape.ts";

/** How an answer stands: under way, or over in one of three ways. */
export interface ResponseState {
  status: "in_progress" | "completed" | "incomplete" | "failed";
  finish?: string | null;
  output?: readonly object[];
  usage?: TokenUsage | null;
  error?: OpenAiErrorOptions;
}

/** A response as OpenAI's clients know it, with what was asked. */
export function toResponse(request: ResponsesRequest, id: string, createdAt: number, state: ResponseState) {
  const { status, finish, output = [], usage, error } = state;
  const reason = finish === "content_filter" ? "content_filter" : "max_output_tokens";
  return {
    id,
    object: "response",
    created_at: createdAt,
    status,
    background: false,
    error: error ? { code: "server_error", message: error.message } : null,
    incomplete_details: status === "incomplete" ? { reason } : null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    model: request.model,
    output,
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: request.reasoning?.effort ?? null, summary: null },
    store: false,
    temperature: request.temperature ?? null,
    text: { format: request.text?.format ?? { type: "text" } },
    tool_choice: request.tool_choice ?? "auto",
    tools: request.tools ?? [],
    top_p: request.top_p ?? null,
    top_logprobs: request.top_logprobs ?? 0,
    truncation: "disabled",
    usage: usage ? toUsage(usage) : null,
    user: request.user ?? null,
    metadata: request.metadata ?? {},
  };
}

/** A block of an answer as an item, while it is made and when it is done. */
export function toItem(block: Block, suffix: string, status: "in_progress" | "completed") {
  const { kind, index, id, name, text, logprobs } = block;
  const isDone = status === "completed";
  if (kind === "call") {
    return { id: `fc_${suffix}_${index}`, type: "function_call", status, call_id: id, name, arguments: text };
  }
  if (kind === "reasoning") {
    const content = isDone ? [{ type: "reasoning_text", text }] : [];
    return { id: `rs_${suffix}_${index}`, type: "reasoning", summary: [], content, status };
  }
  const content = isDone ? [toTextPart(text, logprobs)] : [];
  return { id: `msg_${suffix}_${index}`, type: "message", status, role: "assistant", content };
}

/** Text as a part of a message. */
export function toTextPart(text: string, logprobs: readonly object[]) {
  return { type: "output_text", text, annotations: [], logprobs };
}

function toUsage(usage: TokenUsage) {
  const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens } = usage;
  return {
    input_tokens: inputTokens + cachedInputTokens,
    input_tokens_details: { cached_tokens: cachedInputTokens },
    output_tokens: outputTokens + reasoningTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: totalTokens(usage),
  };
}
