import { and, eq, type SQL } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { contractPriceLists, contractVersions, priceListEnds } from "../db/schema/contracts.ts";

/** Ends the price lists of a contract's versions, those of `which` alone where it is given: others price on. */
export async function endPriceLists(
  ctx: Pick<OperatorContext, "db">,
  contractId: string,
  endsAt: Temporal.Instant,
  which?: SQL,
): Promise<void> {
  const lists = await ctx.db
    .selectDistinct({ priceListId: contractPriceLists.priceListId })
    .from(contractPriceLists)
    .innerJoin(contractVersions, eq(contractVersions.id, contractPriceLists.versionId))
    .where(and(eq(contractVersions.contractId, contractId), which));
  if (lists.length === 0) return;
  await ctx.db
    .insert(priceListEnds)
    .values(lists.map(({ priceListId }) => ({ priceListId, endsAt })))
    .onConflictDoNothing();
}
