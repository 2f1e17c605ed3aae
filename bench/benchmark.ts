/** One line of the table: a measured value beside what it is compared with. */
export interface Row {
  /** What was measured, in a few words. */
  measure: string;
  value: number;
  unit: string;
  /** What stands beside it: the floor or the peer, measured in the same run. */
  beside?: { name: string; value: number };
  /** What the ratio of value and beside must reach; `least` for "at least", `most` for "at most". */
  target?: { least: number } | { most: number };
}

/** A benchmark: a file `bench/<name>.bench.ts` exports one as `benchmark`. */
export interface Benchmark {
  /** The argument that runs it alone. */
  name: string;
  /** What it measures and how, in a sentence. */
  describe: string;
  run: () => Promise<Row[]>;
}

/** Value divided by what stands beside it, or undefined when it stands alone. */
export function ratioOf({ value, beside }: Row): number | undefined {
  return beside && beside.value !== 0 ? value / beside.value : undefined;
}

/** Whether a row reaches its target; a row without one always does, a target without a ratio never. */
export function isReached(row: Row): boolean {
  if (!row.target) return true;
  const compared = ratioOf(row) ?? (row.beside ? Number.NaN : row.value);
  return "least" in row.target ? compared >= row.target.least : compared <= row.target.most;
}
