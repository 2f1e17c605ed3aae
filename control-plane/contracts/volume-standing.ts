import type { VolumeTiersClause } from "../contract/contract-clauses.ts";
import type { VolumeStanding } from "../contract/contracts.ts";
import {
  compare,
  divide,
  fraction,
  fromMinor,
  multiply,
  percentOf,
  subtract,
  toExact,
  toMinor,
} from "../money/fraction.ts";
import type { UsagePiece } from "./usage-piece.ts";
import { meanPercent, volumeDiscount } from "./volume-discount.ts";

/** Where usage stands in the steps of a volume, and what the next one would bring. */
export function volumeStanding(
  clause: VolumeTiersClause,
  usage: readonly UsagePiece[],
  currency: string,
): VolumeStanding {
  const { volume, cost, discount } = volumeDiscount(clause, usage);
  const money = (value: typeof cost) => ({ amount: fromMinor(toMinor(value, currency), currency), currency });
  const next = clause.tiers.find(({ from }) => compare(fraction(from), volume) > 0);
  return {
    clauseId: clause.id,
    name: clause.name,
    mode: clause.mode,
    unit:
      clause.measure === "spend"
        ? "spend"
        : clause.prefixes[0]?.startsWith("capacity:")
          ? "node-hours"
          : "million tokens",
    volume: toExact(volume),
    cost: money(cost),
    discount: money(discount),
    tiers: clause.tiers.map((tier) => ({ ...tier, reached: compare(fraction(tier.from), volume) <= 0 })),
    next: next
      ? { ...next, missing: toExact(subtract(fraction(next.from), volume)), discountThere: thereOf(next.from) }
      : null,
  };

  /** At the mean price of what is used so far: nothing used says no price. */
  function thereOf(from: string) {
    if (volume.numerator === 0n) return null;
    const there = fraction(from);
    return money(percentOf(divide(multiply(cost, there), volume), meanPercent(clause, there)));
  }
}
