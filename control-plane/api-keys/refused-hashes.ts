/** Enough to blunt a flood of made-up keys, small enough to be forgotten. */
const capacity = 10_000;
const keptMs = 1_500;

/** Hashes that the database did not know a moment ago, so that repeated wrong keys cost no query each. */
export function createRefusedHashes() {
  const refusedAt = new Map<string, number>();
  return {
    has(secretHash: string): boolean {
      const at = refusedAt.get(secretHash);
      return at !== undefined && performance.now() - at < keptMs;
    },
    add(secretHash: string): void {
      if (refusedAt.size >= capacity) refusedAt.clear();
      refusedAt.set(secretHash, performance.now());
    },
    clear(): void {
      refusedAt.clear();
    },
  };
}
