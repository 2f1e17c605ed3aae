import { niceTicks } from "./nice-ticks";

/** How far above the rest a value stands before it is left out of the scale. */
const times = 3;

/**
 * The top of a scale that a few values far above the rest do not flatten: made for nine in ten of the values when the
 * highest is more than three times as high, and null, which is up to the highest, otherwise. Say what goes beyond it.
 */
export function steadyCeiling(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const usual = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
  const highest = sorted.at(-1) ?? 0;
  // With fewer than ten the highest is among the nine in ten: nothing is left out.
  if (usual <= 0 || highest <= usual * times) return null;
  return niceTicks(usual * 1.25, 2).at(-1) ?? null;
}
