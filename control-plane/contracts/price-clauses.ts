import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { contractPriceLists, contractVersions } from "../db/schema/contracts.ts";
import { prices } from "../db/schema/pricing.ts";
import { describeClause } from "./describe-clause.ts";
import { closest } from "./publish-contract-prices.ts";

interface PriceClause {
  contractId: string;
  clauseId: string;
  text: string;
}

/** Which clause of an organization's contract gives each of some prices; the others are missing. */
export async function clausesOfPrices(
  db: Database,
  { organizationId, currency }: { organizationId: string; currency: string },
  priceIds: readonly string[],
): Promise<Map<string, PriceClause>> {
  const found = new Map<string, PriceClause>();
  if (priceIds.length === 0) return found;
  const rows = await db
    .selectDistinct({ priceId: prices.id, sku: prices.sku, list: prices.priceListId, version: contractVersions })
    .from(contractPriceLists)
    .innerJoin(contractVersions, eq(contractVersions.id, contractPriceLists.versionId))
    .innerJoin(prices, eq(prices.priceListId, contractPriceLists.priceListId))
    .where(and(eq(contractPriceLists.organizationId, organizationId), inArray(prices.id, [...new Set(priceIds)])))
    .orderBy(asc(contractVersions.version));
  for (const { priceId, sku, list, version } of rows) {
    const percentages = version.clauses.flatMap((clause) => (clause.kind === "percentOff" ? [clause] : []));
    const clause =
      version.clauses.find((each) => each.kind === "priceList" && each.priceListId === list) ??
      closest(percentages, sku);
    if (clause)
      found.set(priceId, {
        contractId: version.contractId,
        clauseId: clause.id,
        text: describeClause(clause, currency),
      });
  }
  return found;
}
