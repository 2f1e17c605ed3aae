import { type Column, stackOf } from "./column-scale";

/** A bar of a column from a lower to an upper value; `inset` of the column's width stays free on either side. */
export interface Bar {
  from: number;
  to: number;
  inset: number;
}

/** The bar of the period before, behind the others. */
export function beforeBar({ before }: Column): Bar | null {
  return before ? { from: 0, to: before, inset: 0.08 } : null;
}

/** One part's bar, on top of the parts that come before it; one below zero hangs under those. */
export function partBar({ parts }: Column, key: string): Bar | null {
  const index = parts.findIndex((part) => part.key === key);
  const value = parts[index]?.value ?? 0;
  if (value === 0) return null;
  const from = stackOf(parts.slice(0, index), (other) => other > 0 === value > 0);
  return { from, to: from + value, inset: 0.2 };
}

/** One path for the bars of all columns, each column one wide: far fewer elements than a rectangle for each. */
export function columnShapes(
  columns: readonly Column[],
  barOf: (column: Column) => Bar | null,
  y: (value: number) => number,
): string {
  return columns
    .map((column, index) => {
      const bar = barOf(column);
      return bar ? `M${index + bar.inset} ${y(bar.from)}V${y(bar.to)}h${1 - 2 * bar.inset}V${y(bar.from)}z` : "";
    })
    .join("");
}
