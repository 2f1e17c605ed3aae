import type { OpenAiErrorOptions } from "../../openai-error.ts";
import { noTokens, type TokenUsage, toTokenUsage } from "../../token-usage.ts";
import { AnswerBlocks, type Block } from "../translation/answer-blocks.ts";
import { namedEvent, type Translator } from "../translation/translator.ts";
import { anthropicError } from "./anthropic-dialect.ts";

const stopReasons: Partial<Record<string, string>> = {
  length: "max_tokens",
  tool_calls: "tool_use",
  function_call: "tool_use",
  content_filter: "refusal",
};

/** A chat answer as a message in Anthropic's shape. */
export class MessagesTranslator implements Translator {
  readonly #model: string;
  readonly #requestId: string;
  readonly #hidesThinking: boolean;
  readonly #blocks = new AnswerBlocks({
    opened: (block) => this.#send({ type: "content_block_start", index: block.index, content_block: emptyOf(block) }),
    grew: (block, text) => this.#grow(block, text),
    closed: ({ index }) => this.#send({ type: "content_block_stop", index }),
  });
  #text = "";
  #hasStarted = false;

  constructor(model: string, requestId: string, hidesThinking: boolean) {
    this.#model = model;
    this.#requestId = requestId;
    this.#hidesThinking = hidesThinking;
  }

  event(chunk: Record<string, unknown>): string {
    this.#start(toTokenUsage(chunk.usage));
    this.#blocks.take(chunk);
    return this.#taken();
  }

  end(usage: TokenUsage): string {
    this.#start(null);
    this.#blocks.close();
    this.#send({ type: "message_delta", delta: this.#stop(), usage: toUsage(usage) });
    this.#send({ type: "message_stop" });
    return this.#taken();
  }

  fail(error: OpenAiErrorOptions): string {
    return this.#taken() + namedEvent(anthropicError(error, this.#requestId));
  }

  document(completion: Record<string, unknown>, usage: TokenUsage): string {
    this.#blocks.take(completion);
    const content = this.#blocks.blocks.map((block) => (this.#isHidden(block) ? emptyOf(block) : wholeOf(block)));
    return JSON.stringify({ ...this.#message(), content, ...this.#stop(), usage: toUsage(usage) });
  }

  #grow(block: Block, text: string): void {
    if (this.#isHidden(block)) return;
    this.#send({ type: "content_block_delta", index: block.index, delta: deltaOf(block, text) });
  }

  #isHidden({ kind }: Block): boolean {
    return this.#hidesThinking && kind === "reasoning";
  }

  #start(usage: TokenUsage | null): void {
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    // Engines that say what they read at the end only leave zeros here; the end has all figures.
    this.#send({ type: "message_start", message: { ...this.#message(), usage: toUsage(usage ?? noTokens) } });
    this.#send({ type: "ping" });
  }

  #message() {
    return {
      id: `msg_${this.#requestId.slice("req_".length)}`,
      type: "message",
      role: "assistant",
      model: this.#model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
    };
  }

  #stop() {
    const { finish, stopText, blocks } = this.#blocks;
    const hasCalls = blocks.some(({ kind }) => kind === "call");
    // Some engines call tools and say that they just stopped.
    const usual = hasCalls ? "tool_use" : stopText === null ? "end_turn" : "stop_sequence";
    const reason = stopReasons[finish ?? ""] ?? usual;
    return { stop_reason: reason, stop_sequence: reason === "stop_sequence" ? stopText : null };
  }

  #send(event: { type: string } & Record<string, unknown>): void {
    this.#text += namedEvent(event);
  }

  #taken(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

function emptyOf({ kind, id, name }: Block) {
  if (kind === "call") return { type: "tool_use", id, name, input: {} };
  return kind === "text" ? { type: "text", text: "" } : { type: "thinking", thinking: "", signature: "" };
}

function deltaOf({ kind }: Block, text: string) {
  if (kind === "call") return { type: "input_json_delta", partial_json: text };
  return kind === "text" ? { type: "text_delta", text } : { type: "thinking_delta", thinking: text };
}

function wholeOf({ kind, id, name, text }: Block) {
  if (kind === "call") return { type: "tool_use", id, name, input: inputOf(text) };
  return kind === "text" ? { type: "text", text } : { type: "thinking", thinking: text, signature: "" };
}

/** A model may write arguments that are no JSON, or break off in them. */
function inputOf(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return { invalid_json: text };
  }
}

function toUsage({ inputTokens, cachedInputTokens, outputTokens, reasoningTokens }: TokenUsage) {
  return {
    input_tokens: inputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cachedInputTokens,
    output_tokens: outputTokens + reasoningTokens,
    output_tokens_details: { thinking_tokens: reasoningTokens },
  };
}
