import { toKeptState } from "@/lib/playground/kept-state";
import type { PlaygroundState } from "@/lib/playground/state";

/**
 * A playground as it is sent to be kept: without images, of which only name and size stay, without probabilities, which are
 * larger than the text, and without what was not sent yet.
 */
export function toStoredState(state: PlaygroundState): PlaygroundState {
  // What is read from a playground has no running answer any more.
  const kept = toKeptState(state, { textOf: () => "", withImages: false });
  return {
    ...kept,
    draft: "",
    columns: kept.columns.map((column) => ({
      ...column,
      turns: column.turns.map((turn) => ({ ...turn, answer: { ...turn.answer, probabilities: null } })),
    })),
  };
}

/** How large a state is when it is sent. */
export function bytesOf(state: PlaygroundState): number {
  return new TextEncoder().encode(JSON.stringify(state)).length;
}
