import { Temporal } from "temporal-polyfill";

/** GPUs for a time, half open. */
export interface Taken {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  gpus: number;
}

/**
 * The most over a limit that a change makes it: the peak of `after` among the instants at which it is above the limit and
 * the change added to it. Null where there is none: what was above the limit before may stay, and may become less.
 */
export function findOverrun(
  limit: number,
  after: readonly Taken[],
  change: { before: readonly Taken[]; after: readonly Taken[] },
): { at: Temporal.Instant; taken: number; added: number } | null {
  let worst: { at: Temporal.Instant; taken: number; added: number } | null = null;
  // Sums only grow where something begins, and a change only adds where something begins or was less before.
  for (const at of [...after, ...change.before].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])) {
    const taken = sumAt(after, at);
    const added = sumAt(change.after, at) - sumAt(change.before, at);
    if (taken > limit && added > 0 && taken > (worst?.taken ?? 0)) worst = { at, taken, added };
  }
  return worst;
}

/** The most at any instant. */
export function peakOf(taken: readonly Taken[]): number {
  return Math.max(0, ...taken.map(({ startsAt }) => sumAt(taken, startsAt)));
}

function sumAt(taken: readonly Taken[], at: Temporal.Instant): number {
  return taken.reduce(
    (sum, { startsAt, endsAt, gpus }) =>
      Temporal.Instant.compare(startsAt, at) <= 0 && Temporal.Instant.compare(endsAt, at) > 0 ? sum + gpus : sum,
    0,
  );
}
