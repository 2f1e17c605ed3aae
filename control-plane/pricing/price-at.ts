import { type SQL, sql } from "drizzle-orm";

/**
 * SQL for the id of the price of a sku at an instant, null when there is none: of the newest list that is valid then and
 * has the sku, the organization's own lists before the public ones as long as they hold, in the organization's currency.
 */
export function priceIdAt(key: { organizationId: SQL; currency: SQL; sku: SQL; at: SQL }): SQL {
  return sql`(
    select price.id
    from prices price
    join price_lists list on list.id = price.price_list_id
    where price.sku = ${key.sku}
      and price.currency = ${key.currency}
      and list.valid_from <= ${key.at}
      and (list.organization_id is null or list.organization_id = ${key.organizationId})
      and not exists (select from price_list_ends ended where ended.price_list_id = list.id and ended.ends_at <= ${key.at})
    order by list.organization_id is null, list.valid_from desc, list.published_at desc, list.id desc
    limit 1
  )`;
}
