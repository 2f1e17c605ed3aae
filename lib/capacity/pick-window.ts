/** A window picked on the calendar: days of one row, first and last included. */
export interface PickedDays {
  first: number;
  last: number;
}

/** Two days in any order as a window. */
export function daysBetween(one: number, other: number): PickedDays {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/**
 * The search's start and duration for a window of whole UTC days; today counts from the next full hour on. Null when
 * nothing of it is left to buy.
 */
export function pickedWindow(
  days: readonly string[],
  { first, last }: PickedDays,
  soonest: string,
): { from: string; amount: string; unit: "h" | "d" } | null {
  const midnight = `${days[first]}T00:00:00Z`;
  const count = last - first + 1;
  if (midnight >= soonest) return { from: midnight, amount: String(count), unit: "d" };
  const from = days.indexOf(soonest.slice(0, 10));
  const hours = (last - Math.max(first, from) + 1) * 24 - Number(soonest.slice(11, 13));
  if (from < 0 || from > last || hours < 1) return null;
  return { from: soonest, amount: String(hours), unit: "h" };
}

/** The fewest nodes that are free through every whole day of a window. */
export function leastFree(free: readonly number[], { first, last }: PickedDays): number {
  return Math.min(...free.slice(first, last + 1));
}

/** Where a key leads from a cell of a table: the next cell, or null for a key that moves nowhere. */
export function moveBy(
  key: string,
  { row, column }: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number } | null {
  const steps: Record<string, readonly [rows: number, columns: number]> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    PageUp: [0, -28],
    PageDown: [0, 28],
    Home: [0, -size.columns],
    End: [0, size.columns],
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (!step) return null;
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  return { row: clamp(row + step[0], size.rows), column: clamp(column + step[1], size.columns) };
}
