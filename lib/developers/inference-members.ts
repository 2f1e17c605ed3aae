import { parameterFacts, tunableParameters } from "@/lib/models/parameters";
import type { SchemaNode } from "./schema-node";

/** A member of a shape that is not ours, with what it is for. */
export function member(name: string, type: string, note: string, given: Partial<SchemaNode> = {}): SchemaNode {
  return { name, type, note, required: false, limits: [], children: [], ...given };
}

export const required = { required: true };
export const modelMember = member("model", "string", "Id of a model of your catalogue.", required);
const streamMembers = [
  member("stream", "boolean", "True: server-sent events as the answer is written, ended by data: [DONE]."),
  member("stream_options", "object", "What the stream says besides.", {
    children: [member("include_usage", "boolean", "True: a last event carries the tokens of the whole call.")],
  }),
];

const types: Record<string, string> = { stop: "string or array of string", max_tokens: "integer", seed: "integer" };
const samplingMembers = tunableParameters.map((name) =>
  member(name, types[name] ?? "number", parameterFacts[name].meaning, { limits: [parameterFacts[name].range] }),
);

export const chatBody: readonly SchemaNode[] = [
  modelMember,
  member("messages", "array of object", "The conversation, oldest first.", {
    ...required,
    children: [
      member("role", "string", "Who says it.", {
        ...required,
        limits: ['one of "system", "user", "assistant", "tool"'],
      }),
      member(
        "content",
        "string or array of object",
        "A text, or parts: text and, where the model takes them, images.",
        {
          ...required,
        },
      ),
      member("tool_calls", "array of object", "Of an assistant: the functions that it asked for."),
      member("tool_call_id", "string", "Of a tool: which call it answers."),
    ],
  }),
  ...samplingMembers,
  ...streamMembers,
  member("tools", "array of object", "Functions that the model may ask for, each with a JSON Schema of its arguments."),
  member("tool_choice", "string or object", "Whether and which function must be asked for.", {
    limits: ['"none", "auto", "required", or one function'],
  }),
  member("response_format", "object", "Makes the answer JSON, or JSON of a schema.", {
    limits: ['type is one of "text", "json_object", "json_schema"'],
  }),
  member("logprobs", "boolean", "True: the probability of each token of the answer."),
  member("top_logprobs", "integer", "How many likely tokens are told at each place.", { limits: ["0 to 20"] }),
];

const usage = member("usage", "object", "Tokens that are charged.", {
  children: [
    member("prompt_tokens", "integer", "What you sent, cached tokens included."),
    member("completion_tokens", "integer", "What the model wrote, reasoning included."),
    member("total_tokens", "integer", "Both together."),
    member("prompt_tokens_details", "object", "Of these, how many the engine had read before: cached_tokens."),
    member("completion_tokens_details", "object", "Of these, how many were reasoning: reasoning_tokens."),
  ],
});

const answerHead = [
  member("id", "string", "Of this answer; the request id for support stands in the header x-request-id."),
  member("model", "string", "The model that you asked for."),
];

export const chatAnswer: readonly SchemaNode[] = [
  ...answerHead,
  member("choices", "array of object", "The answer; a stream sends it in parts, as delta instead of message.", {
    children: [
      member("message", "object", "role, content, and tool_calls where the model asks for functions."),
      member("finish_reason", "string", "Why it ended.", {
        limits: ['one of "stop", "length", "tool_calls", "content_filter"'],
      }),
      member("logprobs", "object or null", "Where asked for."),
    ],
  }),
  usage,
];

export const completionBody: readonly SchemaNode[] = [
  modelMember,
  member("prompt", "string or array", "The text to continue.", required),
  ...samplingMembers,
  ...streamMembers,
];

export const completionAnswer: readonly SchemaNode[] = [
  ...answerHead,
  member("choices", "array of object", "What follows the text.", {
    children: [
      member("text", "string", "The continuation."),
      member("finish_reason", "string", "Why it ended.", { limits: ['one of "stop", "length"'] }),
    ],
  }),
  usage,
];

export const embeddingBody: readonly SchemaNode[] = [
  modelMember,
  member("input", "string or array", "One text, or several at once.", required),
  member("encoding_format", "string", "How numbers are written.", { limits: ['one of "float", "base64"'] }),
  member("dimensions", "integer", "How many numbers, where the model can choose."),
];

export const embeddingAnswer: readonly SchemaNode[] = [
  member("model", "string", "The model that you asked for."),
  member("data", "array of object", "One for each text, in order.", {
    children: [
      member("index", "integer", "Which text."),
      member("embedding", "array of number", "The numbers, or their base64."),
    ],
  }),
  member("usage", "object", "Tokens that are charged: prompt_tokens and total_tokens."),
];

export const modelAnswer: readonly SchemaNode[] = [
  member("data", "array of object", "Models by id.", {
    children: [
      member("id", "string", "What a call names as model."),
      member("owned_by", "string", "Who published it."),
      member("created", "integer", "When it was put up, in seconds since 1970."),
    ],
  }),
];
