import type { OpenAiErrorOptions } from "../../openai-error.ts";
import type { TokenUsage } from "../../token-usage.ts";
import { AnswerBlocks, type Block } from "../translation/answer-blocks.ts";
import { namedEvent, type Translator } from "../translation/translator.ts";
import { type ResponseState, toItem, toResponse, toTextPart } from "./response-object.ts";
import type { ResponsesRequest } from "./responses-shape.ts";

/** A chat answer as one of the Responses API. */
export class ResponsesTranslator implements Translator {
  readonly #request: ResponsesRequest;
  /** What the ids of this answer share with the request's. */
  readonly #suffix: string;
  readonly #blocks = new AnswerBlocks({
    opened: (block) => this.#open(block),
    grew: (block, delta, logprobs) => this.#grow(block, delta, logprobs),
    closed: (block) => this.#close(block),
  });
  #text = "";
  #sequence = 0;
  #createdAt: number | null = null;

  constructor(request: ResponsesRequest, requestId: string) {
    this.#request = request;
    this.#suffix = requestId.slice("req_".length);
  }

  event(chunk: Record<string, unknown>): string {
    this.#start(chunk);
    this.#blocks.take(chunk);
    return this.#taken();
  }

  end(usage: TokenUsage): string {
    this.#start({});
    this.#blocks.close();
    const state = this.#ended(usage);
    this.#send({ type: `response.${state.status}`, response: this.#response(state) });
    return this.#taken();
  }

  fail(error: OpenAiErrorOptions): string {
    this.#start({});
    const output = this.#blocks.blocks.map((block) => toItem(block, this.#suffix, "completed"));
    this.#send({ type: "error", code: error.code, message: error.message, param: error.param ?? null });
    this.#send({ type: "response.failed", response: this.#response({ status: "failed", output, error }) });
    return this.#taken();
  }

  document(completion: Record<string, unknown>, usage: TokenUsage): string {
    this.#createdAt = createdIn(completion);
    this.#blocks.take(completion);
    return JSON.stringify(this.#response(this.#ended(usage)));
  }

  #start(chunk: Record<string, unknown>): void {
    if (this.#createdAt !== null) return;
    this.#createdAt = createdIn(chunk);
    const response = this.#response({ status: "in_progress" });
    this.#send({ type: "response.created", response });
    this.#send({ type: "response.in_progress", response });
  }

  #open(block: Block): void {
    const item = toItem(block, this.#suffix, "in_progress");
    this.#send({ type: "response.output_item.added", output_index: block.index, item });
    if (block.kind === "text")
      this.#send({ type: "response.content_part.added", ...this.#at(block), part: toTextPart("", []) });
  }

  #grow(block: Block, delta: string, logprobs: readonly object[]): void {
    if (block.kind === "text") this.#send({ type: "response.output_text.delta", ...this.#at(block), delta, logprobs });
    else if (block.kind === "reasoning")
      this.#send({ type: "response.reasoning_text.delta", ...this.#at(block), delta });
    else this.#send({ type: "response.function_call_arguments.delta", ...this.#inItem(block), delta });
  }

  #close(block: Block): void {
    const { kind, text, name, logprobs } = block;
    if (kind === "text") {
      this.#send({ type: "response.output_text.done", ...this.#at(block), text, logprobs });
      this.#send({ type: "response.content_part.done", ...this.#at(block), part: toTextPart(text, logprobs) });
    } else if (kind === "reasoning") this.#send({ type: "response.reasoning_text.done", ...this.#at(block), text });
    else this.#send({ type: "response.function_call_arguments.done", ...this.#inItem(block), name, arguments: text });
    const item = toItem(block, this.#suffix, "completed");
    this.#send({ type: "response.output_item.done", output_index: block.index, item });
  }

  #inItem(block: Block) {
    return { item_id: toItem(block, this.#suffix, "in_progress").id, output_index: block.index };
  }

  #at(block: Block) {
    return { ...this.#inItem(block), content_index: 0 };
  }

  #ended(usage: TokenUsage): ResponseState {
    const { finish, blocks } = this.#blocks;
    const isCut = finish === "length" || finish === "content_filter";
    const output = blocks.map((block) => toItem(block, this.#suffix, "completed"));
    return { status: isCut ? "incomplete" : "completed", finish, output, usage };
  }

  #response(state: ResponseState) {
    return toResponse(this.#request, `resp_${this.#suffix}`, this.#createdAt ?? 0, state);
  }

  #send(event: { type: string } & Record<string, unknown>): void {
    const numbered = { ...event, sequence_number: this.#sequence++ };
    this.#text += namedEvent(numbered);
  }

  #taken(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** Seconds since the epoch, as the engine says. */
function createdIn({ created }: Record<string, unknown>): number {
  return typeof created === "number" ? created : 0;
}
