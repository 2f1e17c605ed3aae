import type { OpenAiErrorOptions } from "../../openai-error.ts";
import type { TokenUsage } from "../../token-usage.ts";

/** Turns one chat answer of an engine into that of another surface: events as they come, or one document. */
export interface Translator {
  /** What the customer gets for an event of the engine. Of the event alone: how events come together is chance. */
  event(chunk: Record<string, unknown>): string;
  /** What ends the stream. */
  end(usage: TokenUsage): string;
  /** What ends the stream before its time. */
  fail(error: OpenAiErrorOptions): string;
  /** The whole answer. */
  document(completion: Record<string, unknown>, usage: TokenUsage): string;
}

/** Of the request that is answered: its id, which names the answer too. */
export type OpenTranslator = (requestId: string) => Translator;

/** An event with its name, as both surfaces write them. */
export function namedEvent(event: { type: string }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
