import type { Answer } from "./answer";
import type { Prompt } from "./prompt";

/** A prompt and its answer. Turns with the same parent are branches of a conversation. */
export interface Turn {
  /** From 1 on, unlike any other of its column. */
  id: number;
  /** The turn that it follows; null at the beginning. */
  parentId: number | null;
  /** The sending that it belongs to: columns that were sent the same at once share it. Null where there was no other. */
  round: number | null;
  prompt: Prompt;
  answer: Answer;
}
