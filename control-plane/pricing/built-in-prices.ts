import { sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";

/**
 * Makes what every currency sells without a published list, once: fees, credits, and what is used while nothing has a
 * price. They are shares and millionths of the currency unit, so they are those of the euro, which the migrations made.
 */
export async function keepBuiltInPrices(db: Database, currency: string): Promise<void> {
  const suffix = currency.toLowerCase();
  await db.execute(sql`
    insert into price_lists (id, name, organization_id, currency, valid_from, published_at)
    select ${`pls_built_in_${suffix}`}, ${`Built-in ${currency}`}, null, ${currency}, valid_from, published_at
    from price_lists where id = 'pls_built_in_eur'
    on conflict do nothing`);
  await db.execute(sql`
    insert into prices (id, price_list_id, sku, product, per, amount, currency)
    select regexp_replace(id, '_eur$', ${`_${suffix}`}), ${`pls_built_in_${suffix}`}, sku, product, per, amount, ${currency}
    from prices where price_list_id = 'pls_built_in_eur'
    on conflict do nothing`);
}
