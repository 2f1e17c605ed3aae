import { isUtf8 } from "node:buffer";
import { type Member, scanMembers, splice } from "./json-members.ts";
import { invalidRequest } from "./openai-error.ts";

const deepestNesting = 200;

/** What the gateway must know of a chat request; everything else in it is the engine's business. */
export interface ChatRequest {
  model: string;
  isStream: boolean;
  /** The customer asked for the chunk with usage. */
  wantsUsage: boolean;
  /** The customer asked for usage in every chunk. */
  wantsContinuousUsage: boolean;
  /** The most tokens that may come back; null when the request does not say. */
  maxOutputTokens: number | null;
  bodyBytes: number;
}

export interface ParsedChatRequest extends ChatRequest {
  members: readonly Member[];
}

/** Reads a chat request. Throws an OpenAI error for what no engine could understand, or two could understand differently. */
export function parseChatRequest(body: Buffer): ParsedChatRequest {
  const request = parseObject(body);
  const { members, deepest } = scanMembers(body);
  if (deepest > deepestNesting) throw invalidRequest(`The request nests deeper than ${deepestNesting} levels.`);
  refuseRepeatedNames(members);
  const { model, stream, stream_options: options } = request;
  if (typeof model !== "string" || model === "")
    throw invalidRequest("Name a model in `model`; GET /v1/models lists them.", { param: "model" });
  if (!Array.isArray(request.messages) || request.messages.length === 0)
    throw invalidRequest("Send at least one message in `messages`.", { param: "messages" });
  if (stream !== undefined && stream !== null && typeof stream !== "boolean")
    throw invalidRequest("`stream` is true or false.", { param: "stream" });
  if (options !== undefined && options !== null && !isObject(options))
    throw invalidRequest("`stream_options` is an object.", { param: "stream_options" });
  return {
    model,
    isStream: stream === true,
    wantsUsage: options?.include_usage === true,
    wantsContinuousUsage: options?.include_usage === true && options.continuous_usage_stats === true,
    maxOutputTokens: maxOutputTokens(request),
    bodyBytes: body.length,
    members,
  };
}

export interface ForwardOptions {
  upstreamModel: string;
  /** Ask for usage in every chunk, where the engine can. */
  continuousUsage: boolean;
}

/** The bytes for the engine: the customer's own, but for the model's name there and the wish for usage. */
export function forwardedBody(body: Buffer, request: ParsedChatRequest, options: ForwardOptions): Buffer {
  const edits: { start: number; end: number; text: string }[] = [];
  if (request.model !== options.upstreamModel)
    edits.push(replaceMember(request.members, "model", JSON.stringify(options.upstreamModel)));
  const needsContinuous = options.continuousUsage && !request.wantsContinuousUsage;
  if (request.isStream && (!request.wantsUsage || needsContinuous))
    edits.push(streamOptionsEdit(body, request.members, options.continuousUsage));
  if (edits.length === 0) return body;
  return splice(
    body,
    edits.sort((left, right) => left.start - right.start),
  );
}

function streamOptionsEdit(body: Buffer, members: readonly Member[], continuousUsage: boolean) {
  const asked = continuousUsage ? { include_usage: true, continuous_usage_stats: true } : { include_usage: true };
  const given = members.find((member) => member.name === "stream_options");
  if (!given) {
    const start = members[0]?.start ?? 1;
    return { start, end: start, text: `"stream_options":${JSON.stringify(asked)},` };
  }
  // Checked by `parseChatRequest`: an object or null.
  const options = JSON.parse(body.toString("utf8", given.valueStart, given.valueEnd)) as Record<string, unknown> | null;
  return { start: given.valueStart, end: given.valueEnd, text: JSON.stringify({ ...options, ...asked }) };
}

function replaceMember(members: readonly Member[], name: string, text: string) {
  const member = members.find((candidate) => candidate.name === name);
  if (!member) throw new Error(`${name} was parsed but not found`);
  return { start: member.valueStart, end: member.valueEnd, text };
}

function parseObject(body: Buffer): Record<string, unknown> & { stream_options?: Record<string, unknown> | null } {
  if (!isUtf8(body)) throw invalidRequest("The body is not UTF-8.");
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw invalidRequest("The body is not JSON.", { code: "malformed_json" });
  }
  if (!isObject(parsed)) throw invalidRequest("The body must be a JSON object.");
  return parsed;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** With a name twice, we would meter one value and the engine might use the other. */
function refuseRepeatedNames(members: readonly Member[]): void {
  const names = new Set<string>();
  for (const { name } of members) {
    if (names.has(name))
      throw invalidRequest(`\`${name.slice(0, 64)}\` appears twice in the request.`, { param: name.slice(0, 64) });
    names.add(name);
  }
}

function maxOutputTokens(request: Record<string, unknown>): number | null {
  const limit = request.max_completion_tokens ?? request.max_tokens;
  if (limit === undefined || limit === null) return null;
  if (typeof limit !== "number" || !Number.isSafeInteger(limit) || limit < 1) {
    throw invalidRequest("`max_tokens` is a whole number above zero.", {
      param: request.max_completion_tokens == null ? "max_tokens" : "max_completion_tokens",
    });
  }
  const choices = typeof request.n === "number" && Number.isSafeInteger(request.n) && request.n > 1 ? request.n : 1;
  return limit * choices;
}
