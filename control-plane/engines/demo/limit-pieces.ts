import type { Piece } from "./generate-text.ts";

/** What goes out at once: text, and the tokens that it was made of. */
export interface Part {
  text: string;
  pieces: Piece[];
  /** Said to itself, before the answer. */
  isReasoning?: boolean;
}

export type TextFinish = "stop" | "length";

/**
 * Passes tokens on until there are `maxTokens` or one of the stop texts appears, which is left out. Text that could be
 * the beginning of a stop text waits until that is known. The generator's return value says why it ended.
 */
export function* limitPieces(
  pieces: Iterable<Piece>,
  limits: { stop: readonly string[]; maxTokens: number },
): Generator<Part, TextFinish> {
  let waiting = "";
  let count = 0;
  for (const piece of pieces) {
    waiting += piece.text;
    count++;
    const stopAt = firstStop(waiting, limits.stop);
    if (stopAt !== -1) {
      yield { text: waiting.slice(0, stopAt), pieces: [piece] };
      return "stop";
    }
    const ready = waiting.length - longestStopBeginning(waiting, limits.stop);
    const isLast = count === limits.maxTokens;
    yield { text: isLast ? waiting : waiting.slice(0, ready), pieces: [piece] };
    if (isLast) return "length";
    waiting = waiting.slice(ready);
  }
  if (waiting !== "") yield { text: waiting, pieces: [] };
  return "stop";
}

function firstStop(text: string, stop: readonly string[]): number {
  const places = stop.map((word) => text.indexOf(word)).filter((place) => place !== -1);
  return places.length === 0 ? -1 : Math.min(...places);
}

/** How many of the last characters could be the beginning of a stop text. */
function longestStopBeginning(text: string, stop: readonly string[]): number {
  for (let length = Math.min(text.length, Math.max(0, ...stop.map((word) => word.length - 1))); length > 0; length--) {
    const end = text.slice(text.length - length);
    if (stop.some((word) => word.startsWith(end))) return length;
  }
  return 0;
}
