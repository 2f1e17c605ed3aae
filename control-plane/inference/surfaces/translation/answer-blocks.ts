import { isObject } from "../../inference-request.ts";

/** A stretch of an answer: what the model thought, what it said, or a tool that it calls. */
export interface Block {
  index: number;
  kind: "reasoning" | "text" | "call";
  /** Of a call: its id and the tool's name. */
  id: string;
  name: string;
  /** Of a call: its arguments, JSON. */
  text: string;
  /** Of a text: what the engine says of the probability of its tokens, as it was asked. */
  logprobs: object[];
}

/** Is told of the blocks of an answer, one after the other. */
export interface BlockListener {
  opened(block: Block): void;
  grew(block: Block, text: string, logprobs: readonly object[]): void;
  closed(block: Block): void;
}

/** Puts the blocks of a chat answer together from its chunks, or from the whole of it. */
export class AnswerBlocks {
  readonly blocks: Block[] = [];
  /** Why the engine says that it ended. */
  finish: string | null = null;
  /** The text of `stop` that ended it, where the engine tells. */
  stopText: string | null = null;
  readonly #listener: BlockListener;
  #open: Block | null = null;
  #openCall: unknown = null;

  constructor(listener: BlockListener) {
    this.#listener = listener;
  }

  /** Takes a chunk or a whole completion, as an engine wrote it: every member is looked at before it is used. */
  take(message: Record<string, unknown>): void {
    const choices = Array.isArray(message.choices) ? (message.choices as unknown[]) : [];
    const choice = choices.find((candidate) => isObject(candidate) && (candidate.index ?? 0) === 0);
    if (!isObject(choice)) return;
    const delta = isObject(choice.delta) ? choice.delta : isObject(choice.message) ? choice.message : {};
    this.#grow("reasoning", textOf(delta.reasoning_content) || textOf(delta.reasoning));
    this.#grow("text", textOf(delta.content), logprobsOf(choice.logprobs));
    this.#grow("text", textOf(delta.refusal));
    for (const call of Array.isArray(delta.tool_calls) ? (delta.tool_calls as unknown[]) : []) this.#takeCall(call);
    if (typeof choice.finish_reason === "string") this.finish = choice.finish_reason;
    if (typeof choice.stop_reason === "string") this.stopText = choice.stop_reason;
  }

  /** The answer is over. */
  close(): void {
    const open = this.#open;
    this.#open = null;
    if (open) this.#listener.closed(open);
  }

  #grow(kind: "reasoning" | "text", text: string, logprobs: readonly object[] = []): void {
    if (text === "") return;
    this.#add(this.#open?.kind === kind ? this.#open : this.#begin(kind, "", ""), text, logprobs);
  }

  #takeCall(call: unknown): void {
    if (!isObject(call) || !isObject(call.function)) return;
    const key = call.index ?? 0;
    const id = textOf(call.id);
    const name = textOf(call.function.name);
    const open = this.#open;
    // Some engines count all calls as the first one: then another id says that another begins.
    const isSame =
      open?.kind === "call" && key === this.#openCall && (name === "" || id === "" || id === open.id || open.id === "");
    const block = isSame ? open : this.#begin("call", id || `call_${this.blocks.length}`, name);
    this.#openCall = key;
    this.#add(block, textOf(call.function.arguments));
  }

  #begin(kind: Block["kind"], id: string, name: string): Block {
    this.close();
    const block = { index: this.blocks.length, kind, id, name, text: "", logprobs: [] };
    this.blocks.push(block);
    this.#open = block;
    this.#listener.opened(block);
    return block;
  }

  #add(block: Block, text: string, logprobs: readonly object[] = []): void {
    if (text === "") return;
    block.text += text;
    for (const each of logprobs) block.logprobs.push(each);
    this.#listener.grew(block, text, logprobs);
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function logprobsOf(value: unknown): object[] {
  if (!isObject(value) || !Array.isArray(value.content)) return [];
  return (value.content as unknown[]).filter(isObject);
}
