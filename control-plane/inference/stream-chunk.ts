import { scanMembers } from "./json-members.ts";

const usageAtEnd = Buffer.from(',"usage":{');
const closeBrace = 0x7d;

/** The usage in a chunk's JSON, and where it stands with its comma. */
export interface FoundUsage {
  usage: unknown;
  start: number;
  end: number;
}

/** Finds the usage of a chunk: quickly where it is the last member, as engines write it, else by reading the whole. */
export function splitUsage(data: Buffer): FoundUsage | null {
  const start = data.lastIndexOf(usageAtEnd);
  if (start !== -1 && data[data.length - 1] === closeBrace) {
    const usage = tryParse(data.toString("utf8", start + usageAtEnd.length - 1, data.length - 1));
    // Of an inner object the slice would hold one brace too many, and not be JSON.
    if (usage !== undefined) return { usage, start, end: data.length - 1 };
  }
  return searchUsage(data);
}

function searchUsage(data: Buffer): FoundUsage | null {
  const chunk = tryParse(data.toString("utf8"));
  if (typeof chunk !== "object" || chunk === null || Array.isArray(chunk)) return null;
  const { members } = scanMembers(data);
  const index = members.findIndex((member) => member.name === "usage");
  const member = members[index];
  if (!member) return null;
  const usage = (chunk as { usage?: unknown }).usage;
  const before = members[index - 1];
  const after = members[index + 1];
  if (before) return { usage, start: before.valueEnd, end: member.valueEnd };
  return { usage, start: member.start, end: after?.start ?? member.valueEnd };
}

/** The same bytes but for the usage that was found in them. */
export function withoutUsage(data: Buffer, found: FoundUsage): Buffer {
  return Buffer.concat([data.subarray(0, found.start), data.subarray(found.end)]);
}

/** Whether a chunk's list of choices is empty: then it is there for its usage alone. */
export function hasNoChoices(data: Buffer): boolean {
  if (data.includes('"choices":[{')) return false;
  const chunk = tryParse(data.toString("utf8"));
  if (typeof chunk !== "object" || chunk === null) return false;
  const { choices } = chunk as { choices?: unknown };
  return Array.isArray(choices) && choices.length === 0;
}

/** Bytes of generated text in a chunk: content, text, reasoning and arguments of tool calls. */
export function textBytesOf(data: Buffer): number {
  const chunk = tryParse(data.toString("utf8"));
  if (typeof chunk !== "object" || chunk === null) return 0;
  const { choices } = chunk as { choices?: unknown };
  return Array.isArray(choices) ? choices.reduce<number>((sum, choice) => sum + choiceBytes(choice), 0) : 0;
}

function choiceBytes(choice: unknown): number {
  // Foreign JSON: every member is looked at before it is used.
  const { delta, message, text } = (choice ?? {}) as { delta?: unknown; message?: unknown; text?: unknown };
  const part = (delta ?? message ?? {}) as Record<string, unknown>;
  const calls = Array.isArray(part.tool_calls) ? part.tool_calls : [];
  return (
    byteLength(text) +
    byteLength(part.content) +
    // One text under two names: engines that write both write the same.
    Math.max(byteLength(part.reasoning_content), byteLength(part.reasoning)) +
    calls.reduce<number>(
      (sum, call) => sum + byteLength((call as { function?: { arguments?: unknown } } | null)?.function?.arguments),
      0,
    )
  );
}

function byteLength(value: unknown): number {
  return typeof value === "string" ? Buffer.byteLength(value) : 0;
}

/** The last `finish_reason` that is not null in some text of an answer, which may be read as latin1. */
export function lastFinishReason(text: string): string | null {
  for (let end = text.length; end > 0; ) {
    const name = text.lastIndexOf('"finish_reason"', end - 1);
    if (name === -1) return null;
    const found = /^"finish_reason"\s*:\s*"([a-z_]{1,32})"/.exec(text.slice(name, name + 64));
    if (found) return found[1] ?? null;
    end = name;
  }
  return null;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
