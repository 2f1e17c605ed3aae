import { and, eq, gt, isNull, lt, ne, notInArray } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { ContractClause } from "../contract/contract-clauses.ts";
import { contractPriceLists, contractVersions, priceListEnds } from "../db/schema/contracts.ts";
import { priceLists } from "../db/schema/pricing.ts";
import { fraction, percentOf, subtract, toExact } from "../money/fraction.ts";
import { publishPriceList } from "../pricing/publish-price-list.ts";
import { meterOf } from "../pricing/sku.ts";
import type { FoundContract } from "./contracts.ts";
import { endPriceLists } from "./end-price-lists.ts";
import { publicPricesAt } from "./public-prices.ts";
import { isAbout } from "./usage-piece.ts";

type Version = FoundContract["versions"][number]["version"];
type PercentOff = Extract<ContractClause, { kind: "percentOff" }>;
type Found = Pick<FoundContract, "contract" | "organization">;

/**
 * Makes the clauses of a version about prices hold: lists that it names belong to it, percentages off the public prices
 * become a list of the customer's own, so that offers, quotes, models and invoices all read the one price. Lists of
 * earlier versions end where this one begins, all of them with the contract.
 */
export async function publishContractPrices(ctx: OperatorContext, found: Found, version: Version): Promise<void> {
  const { contract, organization } = found;
  const named = version.clauses.flatMap((clause) => (clause.kind === "priceList" ? [clause] : []));
  for (const { id, priceListId } of named) await keepList(ctx, found, version, priceListId, [id]);
  const kept = named.map(({ priceListId }) => priceListId);
  await endPriceLists(
    ctx,
    contract.id,
    version.validFrom,
    and(
      ne(contractVersions.id, version.id),
      kept.length > 0 ? notInArray(contractPriceLists.priceListId, kept) : undefined,
    ),
  );
  const clauses = version.clauses.flatMap((clause) => (clause.kind === "percentOff" ? [clause] : []));
  if (clauses.length === 0) return;
  await publishAt(ctx, found, version, clauses, version.validFrom);
  const floating = clauses.filter(({ basis }) => basis === "floating");
  if (floating.length === 0) return;
  const coming = await ctx.db
    .selectDistinct({ validFrom: priceLists.validFrom })
    .from(priceLists)
    .where(
      and(
        isNull(priceLists.organizationId),
        eq(priceLists.currency, organization.currency),
        gt(priceLists.validFrom, version.validFrom),
        lt(priceLists.validFrom, contract.endsAt),
      ),
    )
    .orderBy(priceLists.validFrom);
  for (const { validFrom } of coming) await publishAt(ctx, found, version, floating, validFrom);
}

/** Publishes what percentages make of the public prices of an instant; nothing where they are about nothing that is sold. */
export async function publishAt(
  ctx: OperatorContext,
  found: Found,
  version: Version,
  clauses: readonly PercentOff[],
  at: Temporal.Instant,
): Promise<void> {
  const { contract, organization } = found;
  const prices = (await publicPricesAt(ctx.db, organization.currency, at)).flatMap((price) => {
    const clause = closest(clauses, price.sku);
    return clause && meterOf(price.sku) ? [{ ...price, amount: reduced(price.amount, clause.percentOff) }] : [];
  });
  if (prices.length === 0) return;
  const { id } = await publishPriceList(ctx, {
    name: `${contract.name}, version ${version.version}`.slice(-80),
    currency: organization.currency,
    validFrom: at.toString(),
    organizationId: organization.id,
    prices,
  });
  await keepList(
    ctx,
    found,
    version,
    id,
    clauses.map((clause) => clause.id),
  );
}

/** The clause that says most exactly what it is about. */
export function closest(clauses: readonly PercentOff[], sku: string): PercentOff | undefined {
  const length = ({ prefixes }: PercentOff) =>
    Math.max(...prefixes.filter((prefix) => sku.startsWith(prefix)).map((prefix) => prefix.length));
  return clauses
    .filter(({ prefixes }) => isAbout(prefixes, sku))
    .sort((left, right) => length(right) - length(left))[0];
}

/** An amount less a percentage, with at most the twelve decimals of prices. */
export function reduced(amount: string, percentOff: string): string {
  const full = fraction(amount);
  return toExact(subtract(full, percentOf(full, fraction(percentOff))));
}

async function keepList(
  ctx: OperatorContext,
  { contract }: Found,
  version: Version,
  priceListId: string,
  clauseIds: readonly string[],
): Promise<void> {
  const { organizationId } = contract;
  await ctx.db
    .insert(contractPriceLists)
    .values(clauseIds.map((clauseId) => ({ priceListId, versionId: version.id, organizationId, clauseId })));
  await ctx.db
    .insert(priceListEnds)
    .values({ priceListId, endsAt: contract.endedAt ?? contract.endsAt })
    .onConflictDoNothing();
}
