import { type Column, emptyColumn, mostColumns, type PlaygroundState } from "./state";

/** Changes one column; the others stay the same objects. */
export function changeColumn(state: PlaygroundState, id: number, change: (column: Column) => Column): PlaygroundState {
  return { ...state, columns: state.columns.map((column) => (column.id === id ? change(column) : column)) };
}

/** Adds an empty column on the right; nothing at the limit. */
export function addColumn(state: PlaygroundState, modelId: string): PlaygroundState {
  return insert(state, state.columns.length, emptyColumn(nextColumnId(state), modelId));
}

/** Adds a copy beside a column, conversation and all; nothing at the limit. */
export function duplicateColumn(state: PlaygroundState, id: number): PlaygroundState {
  const index = state.columns.findIndex((column) => column.id === id);
  const original = state.columns[index];
  return original ? insert(state, index + 1, { ...original, id: nextColumnId(state) }) : state;
}

/** Takes a column away; the last one stays. */
export function removeColumn(state: PlaygroundState, id: number): PlaygroundState {
  const columns = state.columns.filter((column) => column.id !== id);
  return columns.length === 0 ? state : { ...state, columns };
}

/** Takes all turns away; models, settings and variables stay. */
export function withoutTurns(state: PlaygroundState): PlaygroundState {
  return { ...state, columns: state.columns.map((column) => ({ ...column, turns: [], chosen: {} })) };
}

/**
 * The columns that an address asks for. Columns beyond those in the address go only when nothing was said in them, so that
 * a link to one model loses no conversation.
 */
export function withModels(state: PlaygroundState, modelIds: readonly string[]): PlaygroundState {
  if (modelIds.length === 0) return state;
  const asked = modelIds.slice(0, mostColumns);
  const kept = state.columns
    .map((column, index) => (asked[index] === undefined ? column : { ...column, modelId: asked[index] }))
    .filter((column, index) => index < asked.length || column.turns.length > 0);
  const start: PlaygroundState = { ...state, columns: kept };
  return asked.slice(kept.length).reduce(addColumn, start);
}

function insert(state: PlaygroundState, index: number, column: Column): PlaygroundState {
  if (state.columns.length >= mostColumns) return state;
  return { ...state, columns: state.columns.toSpliced(index, 0, column) };
}

function nextColumnId({ columns }: PlaygroundState): number {
  return 1 + Math.max(0, ...columns.map(({ id }) => id));
}
