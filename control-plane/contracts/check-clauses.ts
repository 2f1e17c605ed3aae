import { and, eq } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { ContractClause } from "../contract/contract-clauses.ts";
import { priceLists } from "../db/schema/pricing.ts";
import { problem } from "../http/problem.ts";
import { minorUnit } from "../money/decimal.ts";

type Asked = {
  [Kind in ContractClause["kind"]]: Omit<Extract<ContractClause, { kind: Kind }>, "id">;
}[ContractClause["kind"]];

/** Refuses clauses that would mean nothing or two things, with a sentence beside each. */
export async function checkClauses(
  ctx: OperatorContext,
  organization: { id: string; currency: string },
  clauses: readonly Asked[],
): Promise<void> {
  const fields: Record<string, string> = {};
  for (const [index, clause] of clauses.entries()) {
    const isTwice = clauses.slice(0, index).some(({ kind }) => kind === clause.kind) && once.has(clause.kind);
    const wrong = isTwice ? "A contract has one of these." : await wrongWith(ctx, organization, clause);
    if (wrong) fields[`clauses.${index}`] = wrong;
  }
  const [first] = Object.values(fields);
  if (first) throw problem("invalid_clauses", { status: 422, detail: first, fields });
}

const once: ReadonlySet<string> = new Set(["commitment", "paymentTerms"]);

async function wrongWith(
  ctx: OperatorContext,
  { id, currency }: { id: string; currency: string },
  clause: Asked,
): Promise<string | null> {
  if (clause.kind === "priceList") {
    const [list] = await ctx.db
      .select({ id: priceLists.id })
      .from(priceLists)
      .where(and(eq(priceLists.id, clause.priceListId), eq(priceLists.organizationId, id)));
    return list ? null : "This customer has no such price list of its own. Publish it first.";
  }
  if (clause.kind === "commitment" && (clause.amount.split(".")[1]?.length ?? 0) > minorUnit(currency))
    return `${currency} has ${minorUnit(currency)} decimals.`;
  if (clause.kind === "volumeTiers" && clause.measure === "quantity") {
    const capacity = clause.prefixes.filter((prefix) => prefix.startsWith("capacity:")).length;
    const tokens = clause.prefixes.filter((prefix) => /^(model|batch):/.test(prefix)).length;
    if (capacity !== clause.prefixes.length && tokens !== clause.prefixes.length)
      return "Node-hours and tokens cannot be added up. Measure what they cost, or write a clause for each.";
  }
  if (clause.kind === "percentOff" && clause.prefixes.some((prefix) => prefix.startsWith("fee:")))
    return "Fees have no public price to take off from.";
  return null;
}
