import { Temporal } from "temporal-polyfill";
import {
  add,
  type Fraction,
  fraction,
  notBelowZero,
  nothing,
  percentOf,
  subtract,
  toMinor,
  total,
} from "../money/fraction.ts";
import { spread } from "../money/spread.ts";
import { type AdjustedLine, linesOf } from "./adjusted-line.ts";
import type { BilledPeriod } from "./billed-period.ts";
import { type Cells, cellKey } from "./cells.ts";
import type { CommitmentPeriod } from "./commitment-periods.ts";
import { describeClause } from "./describe-clause.ts";
import { costOfAll, costsBy, isAbout, type UsagePiece } from "./usage-piece.ts";

/** What counted by project before the billed period, exact. */
export type Counted = ReadonlyMap<string, Fraction>;

/**
 * What a commitment period adds to a billed period: beyond the amount a discount on what is used beyond it, at its end what
 * is missing of it. Usage counts at its price, before volume discounts, credits and tax.
 */
export function applyCommitment(
  contractId: string,
  commitment: CommitmentPeriod,
  { period, counted, cells, ownProjectId }: Applied,
): AdjustedLine[] {
  const { clause } = commitment;
  const usage = period.usageIn(commitment.start, commitment.end).filter(({ sku }) => isAbout(clause.prefixes, sku));
  const facts = {
    resourceId: clause.id,
    clause: { contractId, clauseId: clause.id, text: describeClause(clause, period.currency) },
  };
  const day = period.dayOf(commitment.start);
  const overage = toMinor(overageDiscount(commitment, total(counted.values()), usage), period.currency);
  const lines =
    overage === 0n
      ? []
      : linesOf(
          cells.divide(
            -overage,
            costsBy(usage, ({ projectId, sku }) => cellKey(projectId, sku)),
          ),
          {
            ...facts,
            sku: `commitment-overage:${day}`,
            description: `Discount of ${clause.overagePercentOff} % beyond the commitment from ${day}`,
          },
        );
  if (Temporal.Instant.compare(commitment.end, period.billedUntil) > 0) return lines;
  const used = usedBy(counted, usage);
  const missing = toMinor(notBelowZero(subtract(commitment.owed, total(used.values()))), period.currency);
  const projects =
    used.size > 0 ? [...used].sort(([left], [right]) => (left < right ? -1 : 1)) : [[ownProjectId, nothing] as const];
  const shares = spread(
    missing,
    projects.map(([, share]) => share),
  );
  return [
    ...lines,
    ...linesOf(new Map(projects.map(([projectId], index) => [projectId, shares[index] ?? 0n])), {
      ...facts,
      sku: `commitment-shortfall:${day}`,
      description: `Shortfall of the commitment from ${day} until ${period.dayOf(commitment.end)}`,
    }),
  ];
}

interface Applied {
  period: BilledPeriod;
  counted: Counted;
  cells: Cells;
  /** Pays a shortfall where nothing was used. */
  ownProjectId: string;
}

/** The discount on what the usage of a billed period has beyond the amount, given what had counted before. */
function overageDiscount(
  { amount, clause }: Pick<CommitmentPeriod, "amount" | "clause">,
  before: Fraction,
  usage: readonly UsagePiece[],
): Fraction {
  if (clause.overagePercentOff === null) return nothing;
  const beyond = (used: Fraction) => notBelowZero(subtract(used, amount));
  const after = add(before, costOfAll(usage));
  return percentOf(subtract(beyond(after), beyond(before)), fraction(clause.overagePercentOff));
}

function usedBy(counted: Counted, usage: readonly UsagePiece[]): Map<string, Fraction> {
  const used = new Map(counted);
  for (const [projectId, cost] of costsBy(usage, (piece) => piece.projectId))
    used.set(projectId, add(used.get(projectId) ?? nothing, cost));
  return used;
}
