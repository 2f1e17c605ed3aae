import { type AnswerTap, JsonAnswerTap } from "../../answer-tap.ts";
import { EventStreamTap } from "../../event-stream-tap.ts";
import { isObject } from "../../inference-request.ts";
import type { OpenAiErrorOptions } from "../../openai-error.ts";
import { estimateTokens, noTokens, type TokenUsage } from "../../token-usage.ts";
import { EventReader } from "./event-reader.ts";
import type { Translator } from "./translator.ts";

const nothing = Buffer.alloc(0);

/** The customer is told of the tokens that are recorded: the engine's, or the same estimate. */
function shownUsage(tap: AnswerTap, requestBytes: number): TokenUsage {
  if (tap.usage) return tap.usage;
  return {
    ...noTokens,
    inputTokens: estimateTokens(requestBytes),
    outputTokens: estimateTokens(tap.textBytes),
  };
}

/** Reads along an event stream and passes its translation on. What ends it waits for `flush`. */
export class TranslatedStreamTap implements AnswerTap {
  readonly isStream = true;
  readonly isWhole = false;
  readonly #inner: EventStreamTap;
  readonly #events = new EventReader();
  readonly #translator: Translator;
  readonly #requestBytes: number;
  #hasFailed = false;

  constructor(translator: Translator, requestBytes: number, measuresText: boolean) {
    this.#translator = translator;
    this.#requestBytes = requestBytes;
    this.#inner = new EventStreamTap({ hidesUsage: false, hidesContinuousUsage: false, measuresText });
  }

  get usage(): TokenUsage | null {
    return this.#inner.usage;
  }

  get isUsageFinal(): boolean {
    return this.#inner.isUsageFinal;
  }

  get textBytes(): number {
    return this.#inner.textBytes;
  }

  push(chunk: Buffer): Buffer {
    return toBytes(this.#translate(this.#events.push(this.#inner.push(chunk))));
  }

  flush(): Buffer {
    const last = this.#events.push(this.#inner.flush());
    const text = this.#translate([...last, ...this.#events.flush()]);
    if (this.#hasFailed) return toBytes(text);
    return toBytes(text + this.#translator.end(shownUsage(this.#inner, this.#requestBytes)));
  }

  finishReason(): string | null {
    return this.#inner.finishReason();
  }

  failure(error: OpenAiErrorOptions): string {
    return this.#hasFailed ? "" : this.#translator.fail(error);
  }

  #translate(events: readonly string[]): string {
    let text = "";
    for (const data of events) {
      const chunk = this.#hasFailed ? null : parseObject(data);
      if (!chunk) continue;
      if (isError(chunk.error)) {
        this.#hasFailed = true;
        text += this.#translator.fail(brokenOff);
      } else text += this.#translator.event(chunk);
    }
    return text;
  }
}

/** Reads along an answer that is one JSON document and gives its translation at the end. */
export class TranslatedDocumentTap implements AnswerTap {
  readonly isStream = false;
  readonly isWhole = true;
  readonly #inner = new JsonAnswerTap();
  readonly #translator: Translator;
  readonly #requestBytes: number;
  #chunks: Buffer[] = [];

  constructor(translator: Translator, requestBytes: number) {
    this.#translator = translator;
    this.#requestBytes = requestBytes;
  }

  get usage(): TokenUsage | null {
    return this.#inner.usage;
  }

  get isUsageFinal(): boolean {
    return this.#inner.isUsageFinal;
  }

  get textBytes(): number {
    return this.#inner.textBytes;
  }

  push(chunk: Buffer): Buffer {
    this.#inner.push(chunk);
    this.#chunks.push(chunk);
    return nothing;
  }

  flush(): Buffer | null {
    const completion = parseObject(Buffer.concat(this.#chunks).toString("utf8"));
    this.#chunks = [];
    if (!Array.isArray(completion?.choices)) return null;
    return toBytes(this.#translator.document(completion, shownUsage(this.#inner, this.#requestBytes)));
  }

  finishReason(): string | null {
    return this.#inner.finishReason();
  }

  failure(): string {
    return "";
  }
}

const brokenOff: OpenAiErrorOptions = {
  status: 502,
  type: "server_error",
  code: "engine_failed",
  message: "The engine broke its answer off. Try again.",
};

/** Some engines write `error: null` into every chunk. */
function isError(error: unknown): boolean {
  return isObject(error) || (typeof error === "string" && error !== "");
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function toBytes(text: string): Buffer {
  return text === "" ? nothing : Buffer.from(text);
}
