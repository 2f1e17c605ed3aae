import { isRunning } from "./answer";
import type { Column, PlaygroundState } from "./state";
import type { Turn } from "./turn";

/**
 * A state as it can be kept: running answers count as stopped with what came of them (`textOf` knows it), and without
 * images only their name and size are kept.
 */
export function toKeptState(
  state: PlaygroundState,
  { textOf, withImages = true }: { textOf: (columnId: number) => string; withImages?: boolean },
): PlaygroundState {
  const toTurn = (column: Column, turn: Turn): Turn => {
    const ended = isRunning(turn.answer)
      ? { ...turn, answer: { ...turn.answer, state: "stopped" as const, text: textOf(column.id) } }
      : turn;
    return withImages ? ended : withoutImages(ended);
  };
  const columns = state.columns.map((column) => ({
    ...column,
    turns: column.turns.map((turn) => toTurn(column, turn)),
  }));
  return { ...state, columns };
}

/** Models, settings and variables, without what was said: what a preset keeps. */
export function toSettingsState(state: PlaygroundState): PlaygroundState {
  return { ...state, draft: "", columns: state.columns.map((column) => ({ ...column, turns: [], chosen: {} })) };
}

function withoutImages(turn: Turn): Turn {
  const { prompt } = turn;
  if (prompt.kind !== "user" || prompt.attachments.length === 0) return turn;
  const attachments = prompt.attachments.map((attachment) =>
    attachment.kind === "image" ? { ...attachment, address: null } : attachment,
  );
  return { ...turn, prompt: { ...prompt, attachments } };
}
