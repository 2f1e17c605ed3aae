/** A value for each step, at the middle of its slot; gaps stay gaps. Coordinates: steps across, `height` down to zero. */
export function linePath(values: readonly (number | null)[], ceiling: number, height: number): string {
  return values
    .map((value, index) => {
      if (value === null) return "";
      const point = `${index + 0.5} ${round(heightOf(value, ceiling, height))}`;
      const [before, after] = [values[index - 1] ?? null, values[index + 1] ?? null];
      if (before !== null) return `L${point}`;
      // A step between two gaps is a dot: a line of no length, drawn by its round ends.
      return after === null ? `M${point}h0.01` : `M${point}`;
    })
    .join("");
}

/** A dot at the top for each step whose value is above the scale. */
export function beyondPath(values: readonly (number | null)[], ceiling: number): string {
  return values.map((value, index) => ((value ?? 0) > ceiling ? `M${index + 0.5} 3h0.01` : "")).join("");
}

/** The area between the lowest and the highest of each step, in one piece for each time without a gap. */
export function bandPath(
  lows: readonly (number | null)[],
  highs: readonly (number | null)[],
  ceiling: number,
  height: number,
): string {
  const pieces: number[][] = [];
  lows.forEach((low, index) => {
    if (low === null || (highs[index] ?? null) === null) return;
    const last = pieces.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else pieces.push([index]);
  });
  return pieces
    .map((piece) => {
      const edge = (values: readonly (number | null)[], indexes: readonly number[]) =>
        indexes.map((index) => `${index + 0.5} ${round(heightOf(values[index] ?? 0, ceiling, height))}`);
      return `M${[...edge(highs, piece), ...edge(lows, piece.toReversed())].join("L")}Z`;
    })
    .join("");
}

function heightOf(value: number, ceiling: number, height: number): number {
  return height * (1 - Math.min(1, Math.max(0, value / ceiling)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
