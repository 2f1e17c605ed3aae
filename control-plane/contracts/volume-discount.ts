import type { VolumeTier, VolumeTiersClause } from "../contract/contract-clauses.ts";
import {
  compare,
  divide,
  type Fraction,
  fraction,
  least,
  multiply,
  nothing,
  percentOf,
  subtract,
  total,
} from "../money/fraction.ts";
import { costOfAll, isAbout, type UsagePiece, unitsOf } from "./usage-piece.ts";

/** What the steps of a volume give for the usage of a period. */
export interface VolumeDiscount {
  /** Units or spend, as the clause measures. */
  volume: Fraction;
  /** What the usage costs that it is about. */
  cost: Fraction;
  /** Taken off, exact. */
  discount: Fraction;
}

/** A step is reached by a volume that is exactly at its edge. Prices that differ share one mean percentage. */
export function volumeDiscount(clause: VolumeTiersClause, usage: readonly UsagePiece[]): VolumeDiscount {
  const about = usage.filter(({ sku }) => isAbout(clause.prefixes, sku));
  const cost = costOfAll(about);
  const volume = clause.measure === "spend" ? cost : unitsOf(about);
  return { volume, cost, discount: percentOf(cost, meanPercent(clause, volume)) };
}

/** The percentage that a volume gets on all of it. */
export function meanPercent({ mode, tiers }: Pick<VolumeTiersClause, "mode" | "tiers">, volume: Fraction): Fraction {
  const reached = tiers.filter(({ from }) => compare(fraction(from), volume) <= 0);
  if (mode === "whole") return fraction(reached.at(-1)?.percentOff ?? "0");
  if (volume.numerator === 0n) return nothing;
  const parts = reached.map((tier, index) =>
    multiply(within(tier, tiers[index + 1], volume), fraction(tier.percentOff)),
  );
  return divide(total(parts), volume);
}

/** How much of a volume is in a step. */
function within({ from }: VolumeTier, next: VolumeTier | undefined, volume: Fraction): Fraction {
  return subtract(next ? least(volume, fraction(next.from)) : volume, fraction(from));
}
