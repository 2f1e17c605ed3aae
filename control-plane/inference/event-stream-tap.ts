import type { AnswerTap } from "./answer-tap.ts";
import { dataStart, endOfLastLine, endsWithEmptyLine, lineAt } from "./event-stream-lines.ts";
import { type OpenAiErrorOptions, openAiErrorBody } from "./openai-error.ts";
import { findUsages } from "./running-usage.ts";
import { hasNoChoices, lastFinishReason, splitUsage, textBytesOf, withoutUsage } from "./stream-chunk.ts";
import { type TokenUsage, toTimedUsage, toTokenUsage } from "./token-usage.ts";

export interface TapOptions {
  /** Leave out the chunk that holds nothing but usage: we asked for it, the customer did not. */
  hidesUsage: boolean;
  /** Take usage out of the chunks with text: we asked for it there, the customer did not. */
  hidesContinuousUsage: boolean;
  /** Count the bytes of text, for engines that do not say usage before the end. */
  measuresText: boolean;
}

const anyTimings = /"timings":\{[^{}]*\}/g;
const usageName = '"usage"';
const doneText = "[DONE]";
const closeBracket = 0x5d;
const nothing = Buffer.alloc(0);
/** A longer line passes unread. */
const longestHeldLine = 256 * 1024;

/**
 * Reads along an event stream that passes through. Bytes go on as they came, whole lines at a time, but for the edits
 * of `TapOptions`; the closing `[DONE]` is held until `flush`, so that it is passed on after the usage is safe.
 */
export class EventStreamTap implements AnswerTap {
  readonly isStream = true;
  readonly isWhole = false;
  isUsageFinal = false;
  textBytes = 0;
  readonly #options: TapOptions;
  #usage: TokenUsage | null = null;
  /** The newest figures, as the engine wrote them: only the last ones are ever read. */
  #unreadUsage: string | null = null;
  readonly #recent: string[] = ["", "", "", ""];
  #pushes = 0;
  #pending: Buffer = nothing;
  #held: Buffer[] = [];
  #isInLongLine = false;
  /** The next line is the first of an event. */
  #startsEvent = true;
  /** The line before was left out together with its whole event: so is the empty line that closes it. */
  #dropsEmptyLine = false;

  constructor(options: TapOptions) {
    this.#options = options;
  }

  get usage(): TokenUsage | null {
    if (this.#unreadUsage !== null) this.#usage = toTokenUsage(JSON.parse(this.#unreadUsage)) ?? this.#usage;
    this.#unreadUsage = null;
    this.#usage ??= this.#readTimings();
    return this.#usage;
  }

  push(chunk: Buffer): Buffer {
    const region = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    if (this.#isInLongLine) return this.#passLongLine(region);
    const end = endOfLastLine(region);
    this.#pending = end === region.length ? nothing : region.subarray(end);
    const lines = end === region.length ? region : region.subarray(0, end);
    const passed = this.#read(lines);
    if (this.#pending.length <= longestHeldLine) return passed;
    const long = this.#pending;
    this.#pending = nothing;
    this.#isInLongLine = true;
    return Buffer.concat([passed, long]);
  }

  /** The rest: the closing event, and a last line without an end. */
  flush(): Buffer {
    const last = this.#pending;
    this.#pending = nothing;
    const passed = this.#isInLongLine ? last : this.#read(last);
    const rest = Buffer.concat([...this.#held, passed]);
    this.#held = [];
    return rest;
  }

  /** The last reason to finish that the engine gave; null before any. */
  finishReason(): string | null {
    for (let back = 1; back <= this.#recent.length; back++) {
      const reason = lastFinishReason(this.#recent[(this.#pushes - back + 8) % 4] ?? "");
      if (reason !== null) return reason;
    }
    return null;
  }

  /** llama.cpp's server says its figures beside the last chunk, also where it gives no usage. */
  #readTimings(): TokenUsage | null {
    for (let back = 1; back <= this.#recent.length; back++) {
      const found = (this.#recent[(this.#pushes - back + 8) % 4] ?? "").match(anyTimings)?.at(-1);
      const usage = found === undefined ? null : timedUsageOf(found);
      if (!usage) continue;
      this.isUsageFinal = true;
      return usage;
    }
    return null;
  }

  failure(error: OpenAiErrorOptions, requestId: string): string {
    return `\n\ndata: ${openAiErrorBody(error, requestId)}\n\n`;
  }

  #passLongLine(region: Buffer): Buffer {
    const { textEnd, next } = lineAt(region, 0);
    if (textEnd === region.length) return region;
    this.#isInLongLine = false;
    this.#startsEvent = false;
    return Buffer.concat([region.subarray(0, next), this.push(region.subarray(next))]);
  }

  #read(lines: Buffer): Buffer {
    if (lines.length === 0) return lines;
    const text = lines.toString("latin1");
    this.#recent[this.#pushes++ % 4] = text;
    if (this.#dropsEmptyLine || this.#options.measuresText) return this.#readLines(lines);
    const edited = text.includes(usageName) ? this.#readUsages(text, lines) : lines;
    if (edited === null) return this.#readLines(lines);
    this.#startsEvent = !this.#dropsEmptyLine && endsWithEmptyLine(lines, lines.length);
    return this.#pass(edited);
  }

  /** The edits of all lines at once, where usage stands as engines usually write it; else null. */
  #readUsages(text: string, lines: Buffer): Buffer | null {
    const found = findUsages(text);
    if (found === null) return null;
    const { hidesUsage, hidesContinuousUsage } = this.#options;
    let edited = "";
    let kept = 0;
    for (const { usage, isFinal, lineStart, start, end } of found) {
      this.#unreadUsage = usage;
      this.isUsageFinal = isFinal;
      if (isFinal && hidesUsage) {
        edited += text.slice(kept, lineStart);
        // The line with its end; of a whole event the empty line too.
        kept = end + 2;
        if (this.#isFirstOfEvent(text, lineStart)) {
          if (text.charAt(kept) === "\n") kept++;
          else if (kept === text.length) this.#dropsEmptyLine = true;
        }
      } else if (!isFinal && hidesContinuousUsage) {
        edited += text.slice(kept, start);
        kept = end;
      }
    }
    return kept === 0 ? lines : Buffer.from(edited + text.slice(kept), "latin1");
  }

  #isFirstOfEvent(text: string, lineStart: number): boolean {
    if (lineStart < 2) return lineStart === 1 || this.#startsEvent;
    return text.charAt(lineStart - 2) === "\n";
  }

  #readLines(lines: Buffer): Buffer {
    const parts: Buffer[] = [];
    let kept = 0;
    for (let start = 0; start < lines.length; ) {
      const { textEnd, next } = lineAt(lines, start);
      const isEmpty = textEnd === start;
      const replacement = isEmpty ? this.#readEmptyLine() : this.#readLine(lines, start, textEnd, next);
      if (replacement !== null) {
        parts.push(lines.subarray(kept, start), replacement);
        kept = next;
      }
      this.#startsEvent = isEmpty;
      start = next;
    }
    if (parts.length === 0) return this.#pass(lines);
    parts.push(lines.subarray(kept));
    return this.#pass(Buffer.concat(parts));
  }

  #readEmptyLine(): Buffer | null {
    const drops = this.#dropsEmptyLine;
    this.#dropsEmptyLine = false;
    return drops ? nothing : null;
  }

  /** What stands for the line instead; null when it stays as it is. */
  #readLine(lines: Buffer, start: number, textEnd: number, next: number): Buffer | null {
    this.#dropsEmptyLine = false;
    const from = dataStart(lines, start, textEnd);
    if (from === -1) return null;
    const data = lines.subarray(from, textEnd);
    if (this.#options.measuresText) this.textBytes += textBytesOf(data);
    if (data.indexOf(usageName) === -1) return null;
    const found = splitUsage(data);
    const usage = found && toTokenUsage(found.usage);
    if (!usage) return null;
    this.#usage = usage;
    this.#unreadUsage = null;
    this.isUsageFinal = hasNoChoices(data);
    if (this.isUsageFinal) {
      if (!this.#options.hidesUsage) return null;
      this.#dropsEmptyLine = this.#startsEvent;
      return nothing;
    }
    if (!this.#options.hidesContinuousUsage) return null;
    return Buffer.concat([lines.subarray(start, from), withoutUsage(data, found), lines.subarray(textEnd, next)]);
  }

  /** From `[DONE]` on everything waits for `flush`. */
  #pass(lines: Buffer): Buffer {
    if (this.#held.length > 0) {
      this.#held.push(lines);
      return nothing;
    }
    if (!endsWithBracket(lines)) return lines;
    const done = lines.lastIndexOf(doneText);
    if (done === -1) return lines;
    const line = lines.lastIndexOf("data:", done);
    if (line === -1) return lines;
    this.#held.push(lines.subarray(line));
    return lines.subarray(0, line);
  }
}

function timedUsageOf(member: string): TokenUsage | null {
  try {
    return toTimedUsage(JSON.parse(`{${member}}`).timings);
  } catch {
    return null;
  }
}

/** JSON chunks end with a brace, the closing event with a bracket: one byte tells. */
function endsWithBracket(lines: Buffer): boolean {
  let last = lines.length - 1;
  while (last >= 0 && (lines[last] === 0x0a || lines[last] === 0x0d)) last--;
  return lines[last] === closeBracket;
}
