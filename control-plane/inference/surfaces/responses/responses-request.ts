import { countableBytes } from "../../countable-bytes.ts";
import { type ParsedRequest, readFields } from "../../inference-request.ts";
import { invalidRequest } from "../../openai-error.ts";
import { readAs } from "../translation/read-as.ts";
import { toParsedRequest } from "../translation/to-parsed-request.ts";
import { ResponsesTranslator } from "./responses-answer.ts";
import { toChatMessages } from "./responses-items.ts";
import { type ResponsesRequest, responsesRequest } from "./responses-shape.ts";

/** What OpenAI's own service does with what it stores or runs for the customer, and why it is refused. */
const notOffered: Record<string, string> = {
  previous_response_id:
    "Answers are not stored here, so `previous_response_id` names nothing: send the whole conversation in `input`.",
  conversation: "Conversations are not stored here: send the whole conversation in `input`.",
  prompt: "Prompt templates are not stored here: send the text in `instructions` and `input`.",
  background: "Answers are not stored here, so none can be made in the background: use a stream, or a batch.",
};

/** Reads a body of the Responses API and turns it into a chat request. */
export function parseResponsesRequest(body: Buffer): ParsedRequest {
  const { fields } = readFields(body);
  for (const [param, message] of Object.entries(notOffered)) {
    if (fields[param]) throw invalidRequest(message, { param, code: "unsupported_parameter" });
  }
  const request = readAs(responsesRequest, fields);
  const { input } = request;
  const chat = {
    model: request.model,
    messages: [
      ...(request.instructions ? [{ role: "system" as const, content: request.instructions }] : []),
      ...(typeof input === "string" ? [{ role: "user" as const, content: input }] : toChatMessages(input)),
    ],
    max_tokens: request.max_output_tokens ?? undefined,
    temperature: request.temperature ?? undefined,
    top_p: request.top_p ?? undefined,
    tools: toChatTools(request),
    tool_choice: toChatToolChoice(request),
    parallel_tool_calls: request.tools?.length ? (request.parallel_tool_calls ?? undefined) : undefined,
    response_format: toChatFormat(request),
    reasoning_effort: request.reasoning?.effort ?? undefined,
    user: request.user ?? undefined,
    ...toChatLogprobs(request),
    ...(request.stream ? { stream: true as const } : {}),
  };
  return toParsedRequest(chat, {
    maxOutputTokens: request.max_output_tokens ?? null,
    bodyBytes: countableBytes(body),
    openTranslator: (requestId) => new ResponsesTranslator(request, requestId),
  });
}

function toChatTools({ tools }: ResponsesRequest) {
  if (!tools?.length) return undefined;
  return tools.map(({ type, name, description, parameters, strict }, index) => {
    if (type !== "function" || !name) {
      const param = `tools.${index}`;
      const asked = type.slice(0, 64);
      throw invalidRequest(`${param}: ${asked} is not offered here; describe a function with a name.`, { param });
    }
    const facts = { description: description ?? undefined, parameters: parameters ?? undefined };
    return { type: "function", function: { name, ...facts, strict: strict ?? undefined } };
  });
}

function toChatToolChoice({ tool_choice: choice }: ResponsesRequest) {
  if (!choice) return undefined;
  if (typeof choice === "string") return choice;
  if (choice.type === "function" && choice.name) return { type: "function", function: { name: choice.name } };
  throw invalidRequest("tool_choice: choose none, auto, required or one function by its name.", {
    param: "tool_choice",
  });
}

/** Probabilities of tokens are asked for by how many others to name, or by what to include alone. */
function toChatLogprobs({ include, top_logprobs: top }: ResponsesRequest) {
  if (!top && !include?.includes("message.output_text.logprobs")) return {};
  return { logprobs: true, ...(top ? { top_logprobs: top } : {}) };
}

function toChatFormat({ text }: ResponsesRequest) {
  const format = text?.format;
  if (!format || format.type === "text") return undefined;
  if (format.type === "json_object") return { type: "json_object" };
  if (!format.schema)
    throw invalidRequest("text.format.schema: send the JSON schema.", { param: "text.format.schema" });
  const { name, schema, strict } = format;
  return { type: "json_schema", json_schema: { name: name ?? "answer", schema, strict: strict ?? undefined } };
}
