import { isUtf8 } from "node:buffer";
import { nestsDeeperThan } from "../contract/nests-deeper.ts";
import type { DirectoryModel } from "../models/directory-entries.ts";
import { type Member, scanMembers, splice } from "./json-members.ts";
import { invalidRequest } from "./openai-error.ts";
import type { OpenTranslator } from "./surfaces/translation/translator.ts";

const deepestNesting = 200;
const longestUnasked = 4096;

/** What the gateway must know of a request; everything else in it is the engine's business. */
export interface InferenceRequest {
  model: string;
  isStream: boolean;
  /** The customer asked for the chunk with usage. */
  wantsUsage: boolean;
  /** The customer asked for usage in every chunk. */
  wantsContinuousUsage: boolean;
  /** The most tokens that may come back; null when the request does not say. */
  maxOutputTokens: number | null;
  /** Answers that it asks for; one unless said. */
  choices?: number;
  bodyBytes: number;
  /** Where the answer is not the engine's own: what turns it into the customer's. */
  openTranslator?: OpenTranslator;
}

export interface ParsedRequest extends InferenceRequest {
  /** For the engine, but for the edits of `forwardedBody`. */
  body: Buffer;
  members: readonly Member[];
  /** What is sent once more to an engine that refuses it in words that name this member. */
  milder?: { member: string; parsed: ParsedRequest };
  /** Where what goes to the engine depends on the model: what that model is sent. Throws for what it does not take. */
  forModel?: (parsed: ParsedRequest, model: DirectoryModel) => ParsedRequest;
}

/** The members of a request, as JSON.parse reads them; what they hold is not checked. */
export type RequestFields = Record<string, unknown>;

/** Reads a body. Throws an OpenAI error for what no engine could understand, or two could understand differently. */
export function readFields(body: Buffer): { fields: RequestFields; members: readonly Member[] } {
  const fields = parseObject(body);
  const { members, deepest } = scanMembers(body);
  if (deepest > deepestNesting) throw tooDeep();
  refuseRepeatedNames(members);
  return { fields, members };
}

/** The model that a request names; throws for none. */
export function modelOf({ model }: RequestFields): string {
  if (typeof model !== "string" || model === "")
    throw invalidRequest("Name a model in `model`; GET /v1/models lists them.", { param: "model" });
  return model;
}

/** How the customer wants the answer: in a stream, with usage or without. */
export function streamWishes({ stream, stream_options: options }: RequestFields) {
  if (stream !== undefined && stream !== null && typeof stream !== "boolean")
    throw invalidRequest("`stream` is true or false.", { param: "stream" });
  if (options !== undefined && options !== null && !isObject(options))
    throw invalidRequest("`stream_options` is an object.", { param: "stream_options" });
  const wantsUsage = options?.include_usage === true;
  return {
    isStream: stream === true,
    wantsUsage,
    wantsContinuousUsage: wantsUsage && options.continuous_usage_stats === true,
  };
}

/** A limit or a number of answers: a whole number above zero, or null when it is not given. */
export function countIn(fields: RequestFields, name: string): number | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw invalidRequest(`\`${name}\` is a whole number above zero.`, { param: name });
}

/** What llama.cpp calls limits itself, and heeds before the names of OpenAI. */
const engineNames = { n_predict: "max_tokens", n_cmpl: "n" };

/**
 * The most tokens of one answer, and how many answers; of two limits the larger, since which one an engine heeds is its
 * own business. Throws for other names of the same, by which more would come back than was held.
 */
export function outputLimits(fields: RequestFields): { limit: number | null; choices: number } {
  for (const [name, ours] of Object.entries(engineNames)) {
    if (fields[name] != null) throw invalidRequest(`Say \`${ours}\` instead of \`${name}\`.`, { param: name });
  }
  const limits = [countIn(fields, "max_completion_tokens"), countIn(fields, "max_tokens")].filter(
    (each) => each !== null,
  );
  return { limit: limits.length > 0 ? Math.max(...limits) : null, choices: countIn(fields, "n") ?? 1 };
}

export interface ForwardOptions {
  upstreamModel: string;
  /** Ask for usage in every chunk, where the engine can. */
  continuousUsage: boolean;
  /** Write this limit of an answer into a request that has none. */
  maxOutputTokens?: number | null;
}

/**
 * The bytes for the engine: the customer's own, but for the model's name there, the wish for usage, and a limit of the
 * answer where a spend limit is to hold.
 */
export function forwardedBody(request: ParsedRequest, options: ForwardOptions): Buffer {
  const { body, members } = request;
  const edits: { start: number; end: number; text: string }[] = [];
  if (request.model !== options.upstreamModel)
    edits.push(replaceMember(members, "model", JSON.stringify(options.upstreamModel)));
  const needsContinuous = options.continuousUsage && !request.wantsContinuousUsage;
  if (request.isStream && (!request.wantsUsage || needsContinuous))
    edits.push(streamOptionsEdit(body, members, options.continuousUsage));
  if (options.maxOutputTokens && request.maxOutputTokens === null)
    edits.push(maxTokensEdit(members, String(options.maxOutputTokens)));
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
    const start = firstMember(members);
    return { start, end: start, text: `"stream_options":${JSON.stringify(asked)},` };
  }
  // Checked by `streamWishes`: an object or null.
  const options = JSON.parse(body.toString("utf8", given.valueStart, given.valueEnd)) as RequestFields | null;
  return { start: given.valueStart, end: given.valueEnd, text: JSON.stringify({ ...options, ...asked }) };
}

/** A null that the customer wrote is replaced: a name that stands there twice is read as its last value. */
function maxTokensEdit(members: readonly Member[], limit: string) {
  if (members.some(({ name }) => name === "max_tokens")) return replaceMember(members, "max_tokens", limit);
  const start = firstMember(members);
  return { start, end: start, text: `"max_tokens":${limit},` };
}

function firstMember(members: readonly Member[]): number {
  return members[0]?.start ?? 1;
}

/** The edit that gives a member of a request, which must be there, another value in JSON. */
export function replaceMember(members: readonly Member[], name: string, text: string) {
  const member = members.find((candidate) => candidate.name === name);
  if (!member) throw new Error(`${name} was parsed but not found`);
  return { start: member.valueStart, end: member.valueEnd, text };
}

function parseObject(body: Buffer): RequestFields {
  if (!isUtf8(body)) throw invalidRequest("The body is not UTF-8.");
  let parsed: unknown;
  const text = body.toString("utf8");
  // Of a short one it is asked after reading, as no time can be lost there.
  if (body.length > longestUnasked && nestsDeeperThan(deepestNesting, text)) throw tooDeep();
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidRequest("The body is not JSON.", { code: "malformed_json" });
  }
  if (!isObject(parsed)) throw invalidRequest("The body must be a JSON object.");
  return parsed;
}

function tooDeep() {
  return invalidRequest(`The request nests deeper than ${deepestNesting} levels.`);
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
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
