/** As many lines as there are colours that can be told apart. */
export const mostLines = 8;

/** The colour of a series, by its place among those of the reservation. */
export function colourOf(index: number): string {
  return `var(--chart-${(index % mostLines) + 1})`;
}
