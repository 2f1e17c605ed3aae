import { z } from "zod";
import { issueWords } from "../../inference/surfaces/translation/issue-words.ts";
import { DemoError } from "./demo-error.ts";

const textPart = z.looseObject({ type: z.literal("text"), text: z.string() });
const content = z
  .union([z.string(), z.array(z.union([textPart, z.looseObject({ type: z.string() })])), z.null()])
  .optional();

const message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content,
});

const tool = z.looseObject({
  type: z.literal("function"),
  function: z.looseObject({
    name: z.string().min(1),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
  }),
});
export type Tool = z.infer<typeof tool>;

const responseFormat = z.union([
  z.looseObject({ type: z.enum(["text", "json_object"]) }),
  z.looseObject({
    type: z.literal("json_schema"),
    json_schema: z.looseObject({ name: z.string(), schema: z.record(z.string(), z.unknown()).nullish() }),
  }),
]);

const chatRequest = z.looseObject({
  model: z.string(),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z
    .looseObject({ include_usage: z.boolean().nullish(), continuous_usage_stats: z.boolean().nullish() })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.number().int().nullish(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(4)]).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  n: z.literal(1).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  top_k: z.number().int().min(1).nullish(),
  min_p: z.number().min(0).max(1).nullish(),
  repetition_penalty: z.number().positive().max(2).nullish(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high"]).nullish(),
  /** The last message is the beginning of the answer. */
  continue_final_message: z.boolean().nullish(),
  tools: z.array(tool).max(128).nullish(),
  tool_choice: z
    .union([
      z.enum(["none", "auto", "required"]),
      z.looseObject({ type: z.literal("function"), function: z.looseObject({ name: z.string() }) }),
    ])
    .nullish(),
  response_format: responseFormat.nullish(),
});
export type DemoChatRequest = z.infer<typeof chatRequest>;

/** Reads a chat request; throws a `DemoError` that names the first wrong parameter. */
export function parseDemoRequest(body: string): DemoChatRequest {
  return parseAs(chatRequest, body);
}

/** Reads a body of a shape; throws a `DemoError` that names the first wrong parameter. */
export function parseAs<Shape extends z.ZodType>(shape: Shape, body: string): z.infer<Shape> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new DemoError(400, "The body is not JSON.", { code: "malformed_json" });
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // A refusal has a reason.
  if (!issue) throw parsed.error;
  const { param, message } = issueWords(issue, json);
  throw new DemoError(400, message, { param, code: "invalid_value" });
}

/** All text of the messages, as the prompt that is counted. */
export function promptOf(request: DemoChatRequest): string {
  const tools = request.tools?.length ? `${JSON.stringify(request.tools)}\n` : "";
  return tools + request.messages.map((entry) => `${entry.role}: ${textOf(entry.content)}`).join("\n");
}

/** What was asked last. */
export function lastQuestion(request: DemoChatRequest): string {
  return textOf(request.messages.findLast((entry) => entry.role === "user")?.content);
}

/** What the answer begins with already; empty for an answer from its beginning. */
export function beginningOf(request: DemoChatRequest): string {
  const last = request.messages.at(-1);
  return request.continue_final_message && last?.role === "assistant" ? textOf(last.content) : "";
}

function textOf(value: z.infer<typeof content>): string {
  if (typeof value === "string") return value;
  return (value ?? []).flatMap((part) => ("text" in part && typeof part.text === "string" ? part.text : [])).join("\n");
}
