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

/** Round steps up to the highest column, the highest one before, or a line across them. */
export function columnTicks(columns: readonly Column[], line = 0): number[] {
  const heights = columns.map(({ parts, before }) =>
    Math.max(
      parts.reduce((sum, { value }) => sum + value, 0),
      before ?? 0,
    ),
  );
  return niceTicks(Math.max(0, line, ...heights));
}
