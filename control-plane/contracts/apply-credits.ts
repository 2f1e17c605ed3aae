import { fraction } from "../money/fraction.ts";
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
 * left, than what the credit is for costs, or than its payer pays in all: who has a bill of his own is named by project.
 */
export function applyCredits(
  credits: readonly UsableCredit[],
  cells: Cells,
  payerOf: (projectId: string) => string,
): AdjustedLine[] {
  return [...credits].sort(inOrderOfUse).flatMap((credit) => {
    const fitting = [...Map.groupBy(fittingCells(credit, cells), ({ projectId }) => payerOf(projectId))];
    let { left } = credit;
    return fitting.flatMap(([payer, own]) => {
      const pays = sum(cells.of((projectId) => payerOf(projectId) === payer));
      const use = least(left, sum(own), pays);
      if (use <= 0n) return [];
      left -= use;
      const weights = own.map(
        ({ projectId, sku, minor }) => [cellKey(projectId, sku), fraction(String(minor))] as const,
      );
      return linesOf(cells.divide(-use, new Map(weights)), {
        sku: `credit:${credit.kind}`,
        resourceId: credit.id,
        description: `${creditWords[credit.kind] ?? "Credit"}: ${credit.reason}`,
        clause: {
          contractId: credit.id,
          clauseId: credit.id,
          text: `${creditWords[credit.kind] ?? "Credit"} ${credit.id}, used before tax.`,
        },
      });
    });
  });
}

function fittingCells({ prefixes, projectIds }: UsableCredit, cells: Cells) {
  const fits = (projectId: string, sku: string) =>
    isAbout(prefixes, sku) && (projectIds.length === 0 || projectIds.includes(projectId));
  return cells.of(fits).filter(({ minor }) => minor > 0n);
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
