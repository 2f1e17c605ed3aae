// Fair comparison on a shared, noisy machine.

/** Middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error("There is no median of nothing.");
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/**
 * Runs contenders in rounds, in a new random order inside each round, so that slow phases of the machine hit all of
 * them alike. Each contender gives one figure a round.
 */
export async function interleave(
  contenders: Record<string, () => Promise<number>>,
  rounds: number,
): Promise<Map<string, number[]>> {
  const samples = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of shuffle(Object.entries(contenders))) samples.get(name)?.push(await measure());
  }
  return samples;
}

/** Median of the ratios of two contenders, round by round: noise that both felt cancels out. */
export function medianRatio(values: readonly number[], beside: readonly number[]): number {
  return median(values.map((value, round) => value / (beside[round] ?? Number.NaN)));
}

function shuffle<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
