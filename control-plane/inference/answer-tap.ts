import type { OpenAiErrorOptions } from "./openai-error.ts";
import { lastFinishReason, textBytesOf } from "./stream-chunk.ts";
import { type TokenUsage, toTimedUsage, toTokenUsage } from "./token-usage.ts";

/** Reads along an answer that passes through. */
export interface AnswerTap {
  /** The answer comes as events, not as one document. */
  readonly isStream: boolean;
  /** Nothing can be passed on before the end, nor can the head: the answer might make no sense. */
  readonly isWhole: boolean;
  /** The newest figures that the engine gave; null before any. */
  readonly usage: TokenUsage | null;
  /** The figures are the engine's last word, not a running count. */
  readonly isUsageFinal: boolean;
  /** Bytes of generated text, where they were measured. */
  readonly textBytes: number;
  /** Takes what came and gives what goes on now. */
  push(chunk: Buffer): Buffer;
  /** Gives the rest; to be passed on when the usage is safe. Null when the answer makes no sense. */
  flush(): Buffer | null;
  finishReason(): string | null;
  /** What tells the customer that a stream which has begun ends before its time. */
  failure(error: OpenAiErrorOptions, requestId: string): string;
}

const nothing = Buffer.alloc(0);
/** A longer answer passes without being read. */
const longestRead = 16 * 1024 * 1024;

/** Reads along an answer that is one JSON document. The last chunk is held until `flush`. */
export class JsonAnswerTap implements AnswerTap {
  readonly isStream = false;
  readonly isWhole = false;
  isUsageFinal = false;
  textBytes = 0;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #last: Buffer = nothing;
  #finish: string | null = null;
  #usage: TokenUsage | null = null;
  #isRead = false;

  get usage(): TokenUsage | null {
    this.#read();
    return this.#usage;
  }

  push(chunk: Buffer): Buffer {
    const before = this.#last;
    this.#last = chunk;
    this.#bytes += chunk.length;
    if (this.#bytes <= longestRead) this.#chunks.push(chunk);
    else this.#chunks = [];
    return before;
  }

  flush(): Buffer {
    const last = this.#last;
    this.#last = nothing;
    return last;
  }

  finishReason(): string | null {
    this.#read();
    return this.#finish;
  }

  /** A document that has begun can only be broken off. */
  failure(): string {
    return "";
  }

  /** Once, when everything is there. */
  #read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    const answer = this.#chunks.length === 1 ? (this.#chunks[0] ?? nothing) : Buffer.concat(this.#chunks);
    this.#chunks = [];
    const document = parseDocument(answer);
    this.#finish = document ? finishOf(document) : lastFinishReason(answer.toString("latin1"));
    this.#usage = toTokenUsage(document?.usage) ?? toTimedUsage(document?.timings);
    if (this.#usage) this.isUsageFinal = true;
    else this.textBytes = textBytesOf(answer);
  }
}

/** Null for an answer that is cut off or no JSON object. */
function parseDocument(answer: Buffer): Record<string, unknown> | null {
  try {
    const document: unknown = JSON.parse(answer.toString("utf8"));
    // Of an array, too, no member has our names.
    return typeof document === "object" ? (document as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function finishOf({ choices }: Record<string, unknown>): string | null {
  if (!Array.isArray(choices)) return null;
  const reasons: unknown[] = choices.map((choice: { finish_reason?: unknown } | null) => choice?.finish_reason);
  const last = reasons.findLast((reason) => typeof reason === "string" && /^[a-z_]{1,32}$/.test(reason));
  return typeof last === "string" ? last : null;
}
