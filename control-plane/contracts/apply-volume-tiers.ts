import { toMinor } from "../money/fraction.ts";
import { type AdjustedLine, linesOf } from "./adjusted-line.ts";
import type { BilledPeriod } from "./billed-period.ts";
import { type Cells, cellKey } from "./cells.ts";
import { describeClause } from "./describe-clause.ts";
import type { HeldContract } from "./held-contract.ts";
import { costsBy, isAbout } from "./usage-piece.ts";
import { volumeDiscount } from "./volume-discount.ts";

/** Takes the volume discounts of a contract off a period. A version that holds for a part of it counts that part alone. */
export function applyVolumeTiers(contract: HeldContract, period: BilledPeriod, cells: Cells): AdjustedLine[] {
  const { currency } = period;
  return contract.versions.flatMap(({ version, from, until, clauses }) => {
    const usage = period.usageIn(from, until);
    return clauses.flatMap((clause) => {
      if (clause.kind !== "volumeTiers") return [];
      const about = usage.filter(({ sku }) => isAbout(clause.prefixes, sku));
      const minor = toMinor(volumeDiscount(clause, about).discount, currency);
      if (minor === 0n) return [];
      const parts = cells.divide(
        -minor,
        costsBy(about, ({ projectId, sku }) => cellKey(projectId, sku)),
      );
      return linesOf(parts, {
        sku: `volume-tiers:v${version}`,
        resourceId: clause.id,
        description: `Volume discount: ${clause.name}`,
        clause: { contractId: contract.id, clauseId: clause.id, text: describeClause(clause, currency) },
      });
    });
  });
}
