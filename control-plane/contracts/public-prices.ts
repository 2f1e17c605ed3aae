import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { HardwareSwap } from "../contract/price-clause.ts";
import type { Database } from "../db/client.ts";
import { derivedSkus } from "../pricing/sku.ts";

export interface PublicPrice {
  sku: string;
  amount: string;
  dropFloorPercent: number | null;
  swap: HardwareSwap | null;
}

/** What everybody pays in a currency at an instant, by sku. */
export async function publicPricesAt(db: Database, currency: string, at: Temporal.Instant): Promise<PublicPrice[]> {
  const { rows } = await db.execute<PublicPrice & Record<string, unknown>>(sql`
    select distinct on (price.sku) price.sku, price.amount, price.drop_floor_percent as "dropFloorPercent", price.swap
    from prices price
    join price_lists list on list.id = price.price_list_id
    where list.organization_id is null and price.currency = ${currency}
      and list.valid_from <= ${at.toString()}::timestamptz and price.product <> 'fee'
      and not price.sku like any(${sql.param([...derivedSkus])}::text[])
    order by price.sku, list.valid_from desc, list.published_at desc, list.id desc
  `);
  return rows;
}
