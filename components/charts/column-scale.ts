import { niceTicks } from "./nice-ticks";

/** One column: what stands in it, and what stood at the same place before. */
export interface Column {
  /** Unique among the columns: the day. */
  key: string;
  /** Under the column; empty where it would crowd. */
  label: string;
  /** Read aloud and shown on hover: the day with the exact amounts. */
  title: string;
  parts: readonly { key: string; value: number }[];
  /** Of the period before; null where there is nothing to compare with. */
  before: number | null;
  /** What it opens. */
  href?: string;
}

/** Sizes in pixels that the drawing on the server and the one in the browser share, so that nothing moves. */
export const columnLayout = { axis: 56, top: 8, foot: 22 } as const;

/** From where to where columns are drawn, and the round steps between: from the deepest to the highest, or to a line across them. */
export function columnScale(columns: readonly Column[], line = 0): { ticks: number[]; floor: number; ceiling: number } {
  const reach = columns.flatMap(({ parts, before }) => [
    stackOf(parts, (value) => value > 0),
    stackOf(parts, (value) => value < 0),
    before ?? 0,
  ]);
  const floor = Math.min(0, ...reach);
  const ticks = niceTicks(Math.max(0, line, ...reach), 4, floor);
  return { ticks, floor, ceiling: ticks.at(-1) ?? 1 };
}

/** How far the parts on one side of zero reach: what is credited hangs below it, or it would stand there as a cost. */
export function stackOf(parts: Column["parts"], isOnSide: (value: number) => boolean): number {
  return parts.reduce((sum, { value }) => (isOnSide(value) ? sum + value : sum), 0);
}
