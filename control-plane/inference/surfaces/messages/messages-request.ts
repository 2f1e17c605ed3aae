import { z } from "zod";
import { type ParsedRequest, readFields } from "../../inference-request.ts";
import { invalidRequest } from "../../openai-error.ts";
import { readAs, saidParts, typedParts } from "../translation/read-as.ts";
import { toParsedRequest } from "../translation/to-parsed-request.ts";
import { MessagesTranslator } from "./messages-answer.ts";
import { systemText, toChatMessages } from "./messages-content.ts";
import { effort, thinking, thinkingWish, withEffort } from "./messages-thinking.ts";
import { toChatToolChoice, toChatTools, toolChoice, tools } from "./messages-tools.ts";

const format = z.looseObject({ type: z.literal("json_schema"), schema: z.record(z.string(), z.unknown()) });

const messagesRequest = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.number().int().min(1),
  messages: z
    .array(z.looseObject({ role: z.enum(["user", "assistant"]), content: z.union([z.string(), saidParts]) }))
    .min(1),
  system: z.union([z.string(), typedParts]).nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  stream: z.boolean().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  top_k: z.number().int().nullish(),
  metadata: z.looseObject({ user_id: z.string().nullish() }).nullish(),
  tools: tools.nullish(),
  tool_choice: toolChoice.nullish(),
  thinking: thinking.nullish(),
  output_config: z.looseObject({ format: format.nullish(), effort: effort.nullish() }).nullish(),
});
type MessagesRequest = z.infer<typeof messagesRequest>;

/** Reads a body in Anthropic's shape and turns it into a chat request. What only Anthropic's own service has is refused. */
export function parseMessagesRequest(body: Buffer): ParsedRequest {
  const request = readAs(messagesRequest, readFields(body).fields);
  if (request.thinking?.type === "enabled" && request.thinking.budget_tokens >= request.max_tokens)
    throw invalidRequest("`max_tokens` must be above `thinking.budget_tokens`: what is thought counts towards it.", {
      param: "max_tokens",
    });
  return toChat(request, body.length);
}

/** Reads the body of a count, which is one of a request without its limit. */
export function parseMessageCount(body: Buffer): ParsedRequest {
  return toChat(readAs(messagesRequest, { ...readFields(body).fields, max_tokens: 1 }), body.length);
}

function toChat(request: MessagesRequest, bodyBytes: number): ParsedRequest {
  const system = systemText(request.system ?? "");
  const chat = {
    model: request.model,
    messages: [
      ...(system === "" ? [] : [{ role: "system" as const, content: system }]),
      ...request.messages.flatMap(toChatMessages),
    ],
    max_tokens: request.max_tokens,
    stop: request.stop_sequences?.length ? request.stop_sequences : undefined,
    temperature: request.temperature ?? undefined,
    top_p: request.top_p ?? undefined,
    top_k: request.top_k ?? undefined,
    user: request.metadata?.user_id ?? undefined,
    tools: toChatTools(request.tools ?? []),
    ...toChatToolChoice(request.tool_choice),
    response_format: request.output_config?.format
      ? {
          type: "json_schema",
          json_schema: { name: "answer", strict: true, schema: request.output_config.format.schema },
        }
      : undefined,
    ...(request.stream ? { stream: true as const } : {}),
  };
  const wish = thinkingWish(request.thinking, request.output_config?.effort);
  const hidesThinking = isOmitted(request.thinking);
  return toParsedRequest(chat, {
    maxOutputTokens: request.max_tokens,
    bodyBytes,
    openTranslator: (requestId) => new MessagesTranslator(request.model, requestId, hidesThinking),
    ...(wish && { forModel: (parsed, model) => withEffort(parsed, wish, model) }),
  });
}

/** Whether thoughts are to come without their text. */
function isOmitted(wanted: MessagesRequest["thinking"]): boolean {
  return wanted?.type !== "disabled" && wanted?.display === "omitted";
}
