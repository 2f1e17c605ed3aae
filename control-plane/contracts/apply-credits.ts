import { type Fraction, fraction, multiply } from "../money/fraction.ts";
import { type AdjustedLine, linesOf } from "./adjusted-line.ts";
import { type Cells, cellKey } from "./cells.ts";
import { inOrderOfUse, type Orderable } from "./credit-order.ts";
import { creditWords } from "./credit-words.ts";
import { isAbout } from "./usage-piece.ts";

/** A credit with what is left of it before a period. */
export interface UsableCredit extends Orderable {
  reason: string;
  /** Minor units. */
  left: bigint;
}

/**
 * Uses credits on what a period still bills after discounts, in their published order, before tax. Never more than is
 * left, than what the credit is for costs, than a project pays in all, or than all projects do together.
 */
export function applyCredits(credits: readonly UsableCredit[], cells: Cells): AdjustedLine[] {
  return [...credits].sort(inOrderOfUse).flatMap((credit) => {
    const { weights, most } = whatFits(credit, cells);
    const use = least(credit.left, most, sum(cells.of(() => true)));
    if (use <= 0n) return [];
    const words = creditWords[credit.kind] ?? "Credit";
    return linesOf(cells.divide(-use, weights), {
      sku: `credit:${credit.kind}`,
      resourceId: credit.id,
      description: `${words}: ${credit.reason}`,
      clause: { contractId: credit.id, clauseId: credit.id, text: `${words} ${credit.id}, used before tax.` },
    });
  });
}

/** What a credit may pay at most, and of which cells: where fees were given back, a project pays less than its usage. */
function whatFits(
  { prefixes, projectIds }: UsableCredit,
  cells: Cells,
): { weights: Map<string, Fraction>; most: bigint } {
  const fits = (projectId: string, sku: string) =>
    isAbout(prefixes, sku) && (projectIds.length === 0 || projectIds.includes(projectId));
  const fitting = Map.groupBy(
    cells.of(fits).filter(({ minor }) => minor > 0n),
    ({ projectId }) => projectId,
  );
  const weights = new Map<string, Fraction>();
  let most = 0n;
  for (const [projectId, own] of fitting) {
    const costs = sum(own);
    const pays = least(costs, sum(cells.of((id) => id === projectId)));
    if (pays <= 0n) continue;
    most += pays;
    for (const { sku, minor } of own)
      weights.set(cellKey(projectId, sku), multiply(fraction(String(minor)), fraction(String(pays), costs)));
  }
  return { weights, most };
}

function sum(cells: readonly { minor: bigint }[]): bigint {
  return cells.reduce((run, { minor }) => run + minor, 0n);
}

/** Whole numbers that `Math.min` does not take. */
function least(first: bigint, ...others: bigint[]): bigint {
  let found = first;
  for (const other of others) if (other < found) found = other;
  return found;
}
