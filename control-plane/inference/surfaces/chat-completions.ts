import { countableBytes } from "../countable-bytes.ts";
import { openAiDialect } from "../dialect.ts";
import { modelOf, outputLimits, type ParsedRequest, readFields, streamWishes } from "../inference-request.ts";
import { invalidRequest } from "../openai-error.ts";
import type { Surface } from "./surface.ts";

/** POST /v1/chat/completions, as engines know it themselves. */
export const chatCompletions: Surface = {
  path: "/v1/chat/completions",
  enginePath: "/chat/completions",
  answeredBy: "text",
  dialect: openAiDialect,
  parse: parseChatRequest,
};

function parseChatRequest(body: Buffer): ParsedRequest {
  const { fields, members } = readFields(body);
  const model = modelOf(fields);
  if (!Array.isArray(fields.messages) || fields.messages.length === 0)
    throw invalidRequest("Send at least one message in `messages`.", { param: "messages" });
  const { limit, choices } = outputLimits(fields);
  const maxOutputTokens = limit === null ? null : limit * choices;
  return { model, ...streamWishes(fields), maxOutputTokens, choices, bodyBytes: countableBytes(body), body, members };
}
