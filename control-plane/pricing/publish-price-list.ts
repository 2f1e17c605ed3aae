import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { getNodeType } from "../capacity/node-types.ts";
import type { OperatorContext } from "../context.ts";
import { currencyCodes, isCurrency } from "../contract/currencies.ts";
import type { publishPriceList as route } from "../contract/operator.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { priceLists, prices } from "../db/schema/pricing.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { checkPrices } from "./check-prices.ts";
import { meterOf } from "./sku.ts";

type Input = RouteInput<typeof route>["body"];

/**
 * Publishes prices for all customers of a currency, or for one. A list is never changed: another one follows it. What was
 * metered or quoted before keeps its price, whatever `validFrom` says.
 */
export async function publishPriceList(ctx: OperatorContext, input: Input): Promise<RouteAnswer<typeof route>> {
  const organizationId = input.organizationId ?? null;
  await checkCurrency(ctx, input.currency, organizationId);
  checkPrices(input.prices);
  for (const { swap } of input.prices) if (swap) await getNodeType(ctx, swap.nodeType);
  const now = ctx.clock.now();
  const id = newId("pls", now);
  await ctx.db.insert(priceLists).values({
    id,
    name: input.name,
    organizationId,
    currency: input.currency,
    validFrom: Temporal.Instant.from(input.validFrom),
    publishedAt: now,
  });
  await ctx.db.insert(prices).values(
    input.prices.flatMap(({ sku, amount, dropFloorPercent = null, swap = null }) => {
      const meter = meterOf(sku);
      const price = { id: newId("prc", now), priceListId: id, sku, amount, currency: input.currency };
      return meter ? [{ ...price, ...meter, dropFloorPercent, swap }] : [];
    }),
  );
  const count = input.prices.length;
  await recordAudit(organizationId ? { ...ctx, organizationId } : ctx, {
    action: "price_list.published",
    target: { type: "price_list", id },
    summary: `Published the price list ${input.name} with ${count} ${count === 1 ? "price" : "prices"} in ${input.currency}.`,
    after: { name: input.name, currency: input.currency, validFrom: input.validFrom, organizationId, prices: count },
  });
  return { id, prices: count };
}

async function checkCurrency(ctx: OperatorContext, currency: string, organizationId: string | null): Promise<void> {
  if (!isCurrency(currency)) {
    throw problem("unknown_currency", {
      status: 422,
      detail: `Prices are in one of ${currencyCodes.join(", ")}; ${currency} is not.`,
      fields: { currency: "This currency is not sold in." },
      facts: { currencies: currencyCodes },
    });
  }
  if (organizationId === null) return;
  const [organization] = await ctx.db
    .select({ currency: organizations.currency })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw notFound("organization");
  if (organization.currency === currency) return;
  throw problem("other_currency", {
    status: 422,
    detail: `This customer pays in ${organization.currency}, so prices in ${currency} would never apply.`,
    fields: { currency: `This customer pays in ${organization.currency}.` },
    facts: { currency: organization.currency },
  });
}
