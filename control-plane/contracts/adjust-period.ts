import { Temporal } from "temporal-polyfill";
import { fraction, toMinor } from "../money/fraction.ts";
import type { AdjustedLine } from "./adjusted-line.ts";
import { applyCommitment, type Counted } from "./apply-commitment.ts";
import { applyCredits, type UsableCredit } from "./apply-credits.ts";
import { applyVolumeTiers } from "./apply-volume-tiers.ts";
import type { BilledPeriod } from "./billed-period.ts";
import { Cells } from "./cells.ts";
import { type CommitmentPeriod, commitmentPeriods } from "./commitment-periods.ts";
import type { HeldContract } from "./held-contract.ts";

export interface PeriodFacts {
  period: BilledPeriod;
  /** What the usage lines bill, rounded. */
  billed: readonly { projectId: string; sku: string; amount: string }[];
  contracts: readonly HeldContract[];
  credits: readonly UsableCredit[];
  /** What counted for a commitment period before this billed one. */
  countedBefore: (commitment: CommitmentPeriod) => Promise<Counted>;
  ownProjectId: string;
}

/** Every adjustment of a period in the order in which it is made: volume, commitment, credits on what is left. */
export async function adjustPeriod(facts: PeriodFacts): Promise<AdjustedLine[]> {
  const { period, ownProjectId } = facts;
  const cells = new Cells();
  for (const { projectId, sku, amount } of facts.billed)
    cells.add(projectId, sku, toMinor(fraction(amount), period.currency));
  const lines: AdjustedLine[] = [];
  for (const contract of facts.contracts) {
    lines.push(...applyVolumeTiers(contract, period, cells));
    for (const commitment of commitmentPeriods(contract, period.timeZone)) {
      if (!period.overlaps(commitment.start, commitment.end)) continue;
      const counted = await facts.countedBefore(commitment);
      lines.push(...applyCommitment(contract.id, commitment, { period, counted, cells, ownProjectId }));
    }
  }
  return [...lines, ...applyCredits(facts.credits, cells)];
}

/** The moments inside a period at which a contract changes something, in order. */
export function momentsWithin(
  contracts: readonly HeldContract[],
  { start, end }: { start: Temporal.Instant; end: Temporal.Instant },
  timeZone: string,
): Temporal.Instant[] {
  const edges = contracts.flatMap((contract) => [
    ...contract.versions.flatMap(({ from, until }) => [from, until]),
    ...commitmentPeriods(contract, timeZone).flatMap((commitment) => [commitment.start, commitment.end]),
  ]);
  const inside = edges.filter(
    (edge) => Temporal.Instant.compare(start, edge) < 0 && Temporal.Instant.compare(edge, end) < 0,
  );
  const moments = new Map(inside.map((edge) => [edge.toString(), edge]));
  return [...moments.values()].sort(Temporal.Instant.compare);
}
