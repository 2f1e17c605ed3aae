import { member, modelMember, required } from "./inference-members";
import type { SchemaNode } from "./schema-node";

// What the shapes of OpenAI's Responses and Anthropic's Messages have here: they are translated to chat and back.

const stream = member("stream", "boolean", "True: server-sent events as the answer is written.");
const temperature = member("temperature", "number", "How freely words are drawn.");
const topP = member("top_p", "number", "Draws only from the likeliest words that together have this probability.");

export const responseBody: readonly SchemaNode[] = [
  modelMember,
  member(
    "input",
    "string or array of object",
    "A text, or the whole conversation as items: messages with texts, images and files (as text), calls of functions and their outputs.",
    required,
  ),
  member("instructions", "string", "What the model is told before the input."),
  member("max_output_tokens", "integer", "The answer ends after so many tokens."),
  temperature,
  topP,
  member(
    "tools",
    "array of object",
    "Functions that the model may ask for; tools that OpenAI runs itself are refused.",
  ),
  member("tool_choice", "string or object", "Whether and which function must be asked for."),
  member("text", "object", "Makes the answer JSON, or JSON of a schema, by its format."),
  member("top_logprobs", "integer", "Gives the probability of each token, and so many others in its place.", {
    limits: ["0 to 20"],
  }),
  member("reasoning", "object", "How much the model thinks, where it can: effort."),
  stream,
  member("previous_response_id", "string", "Refused: answers are not stored. Send the whole conversation in input."),
];

export const responseAnswer: readonly SchemaNode[] = [
  member("id", "string", "Of this answer."),
  member("status", "string", "Whether it is whole.", { limits: ['one of "completed", "incomplete", "failed"'] }),
  member("output", "array of object", "Items: a message with its texts, and calls of functions."),
  member("usage", "object", "Tokens that are charged.", {
    children: [
      member("input_tokens", "integer", "What you sent, cached tokens included."),
      member("output_tokens", "integer", "What the model wrote, reasoning included."),
      member("total_tokens", "integer", "Both together."),
    ],
  }),
];

export const messageBody: readonly SchemaNode[] = [
  modelMember,
  member("max_tokens", "integer", "The answer ends after so many tokens.", { ...required, limits: ["at least 1"] }),
  member("messages", "array of object", "The conversation, oldest first.", {
    ...required,
    children: [
      member("role", "string", "Who says it.", { ...required, limits: ['one of "user", "assistant"'] }),
      member(
        "content",
        "string or array of object",
        "A text, or blocks: text, image, document (as text), tool_use, tool_result, thinking.",
        required,
      ),
    ],
  }),
  member("system", "string or array of object", "What the model is told before the conversation."),
  member("stop_sequences", "array of string", "The answer ends before any of these texts."),
  temperature,
  topP,
  member("top_k", "integer", "Draws only from so many likeliest words, where the model's engine takes it."),
  member(
    "thinking",
    "object",
    "How much the model thinks: adaptive, enabled with budget_tokens, or disabled. Refused where its card lacks reasoning_effort.",
  ),
  member(
    "output_config",
    "object",
    "Makes the answer JSON of a schema, by its format; effort says how much the model thinks, where it can.",
  ),
  member("tools", "array of object", "Functions that the model may ask for, each with input_schema."),
  member("tool_choice", "object", "Whether and which function must be asked for."),
  stream,
];

export const messageAnswer: readonly SchemaNode[] = [
  member("id", "string", "Of this answer."),
  member(
    "content",
    "array of object",
    "Blocks: thinking where the engine tells it, text, and tool_use where the model asks for functions.",
  ),
  member("stop_reason", "string", "Why it ended.", {
    limits: ['one of "end_turn", "max_tokens", "stop_sequence", "tool_use", "refusal"'],
  }),
  member("usage", "object", "Tokens that are charged.", {
    children: [
      member("input_tokens", "integer", "What you sent and the engine had not read before."),
      member("cache_read_input_tokens", "integer", "What it had read before."),
      member("output_tokens", "integer", "What the model wrote."),
    ],
  }),
];

export const countAnswer: readonly SchemaNode[] = [
  member("input_tokens", "integer", "An estimate from the length of what would be sent; no engine is asked."),
];
