import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { PriceProtection } from "../contract/price-clause.ts";
import type { Database } from "../db/client.ts";
import { priceIdAt } from "./price-at.ts";

/** What one sku costs: `amount` of `currency` for `per` base units (node-seconds, tokens, millionths of a currency unit). */
export interface Price extends PriceProtection {
  id: string;
  sku: string;
  product: "capacity" | "inference" | "fee";
  per: number;
  /** Exact decimal. */
  amount: string;
  currency: string;
}

/**
 * The price that an organization pays for a sku at an instant, in its currency; null when nothing is published.
 * The newest valid list that has the sku decides, the organization's own before the public one.
 */
export async function findPrice(
  ctx: { db: Database },
  query: { organizationId: string; sku: string; at: Temporal.Instant },
): Promise<Price | null> {
  const found = await findPrices(ctx, { ...query, skus: [query.sku] });
  return found.get(query.sku) ?? null;
}

/** The prices of several skus at once, by sku; those without a price are missing. */
export async function findPrices(
  ctx: { db: Database },
  query: { organizationId: string; skus: readonly string[]; at: Temporal.Instant },
): Promise<Map<string, Price>> {
  const { rows } = await ctx.db.execute<Price & Record<string, unknown>>(sql`
    select price.id, price.sku, price.product, price.per, price.amount, price.currency,
      price.drop_floor_percent as "dropFloorPercent", price.swap
    from organizations organization
    cross join unnest(${sql.param(query.skus)}::text[]) as wanted (sku)
    join prices price on price.id = ${priceIdAt({
      organizationId: sql`organization.id`,
      currency: sql`organization.currency`,
      sku: sql`wanted.sku`,
      at: sql`${query.at.toString()}::timestamptz`,
    })}
    where organization.id = ${query.organizationId}
  `);
  return new Map(rows.map((row) => [row.sku, row]));
}
