import { emptyColumn, mostColumns, type PlaygroundState } from "@/lib/playground/state";

/**
 * The playground with the models and settings of a preset. What was said stays: columns keep their turns, and those
 * beyond the preset's stay where something was said in them. Variables that the preset does not name keep their values.
 */
export function applyPreset(state: PlaygroundState, preset: PlaygroundState): PlaygroundState {
  const nextId = 1 + Math.max(0, ...state.columns.map(({ id }) => id));
  const columns = preset.columns.map(({ modelId, settings }, index) => {
    const column = state.columns[index] ?? emptyColumn(nextId + index, modelId);
    return { ...column, modelId, settings };
  });
  const others = state.columns.slice(columns.length).filter(({ turns }) => turns.length > 0);
  return {
    ...state,
    columns: [...columns, ...others].slice(0, mostColumns),
    variables: { ...state.variables, ...preset.variables },
  };
}
