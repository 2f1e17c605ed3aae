import { type SQL, sql } from "drizzle-orm";
import { priceIdAt } from "../pricing/price-at.ts";
import type { Recorded } from "./usage-input.ts";

/**
 * Completes a statement that has the common tables `input` (records with `price_id`, or null for the price list of the
 * moment) and `inserted` (the ids that are new): charges them and adds them to the roll-up. See `toRecorded`.
 *
 * An accepted request always has a charge for its input, also for zero tokens: the roll-up counts requests by it.
 * Reasoning is billed as output. What no price list prices is metered under `unpriced:*`, free of charge.
 */
export function chargeRecords(insertRecords: SQL): SQL {
  return sql`
    ${insertRecords}, fresh as (
      select input.*, organization.time_zone, organization.currency
      from inserted
      join input using (id)
      join organizations organization on organization.id = input.organization_id
    ), eras as (
      select array_agg(distinct valid_from order by valid_from) as starts
      from price_lists
      where organization_id is null or organization_id in (select organization_id from fresh)
    ), metered as (
      select fresh.*, meter.sku, meter.unpriced, meter.quantity,
        width_bucket(fresh.occurred_at, eras.starts) as era
      from fresh
      cross join eras
      cross join lateral (
        values
          ('inference', 'model:' || resource_id || ':input', 'unpriced:input', input_tokens, true),
          ('inference', 'model:' || resource_id || ':cached_input', 'unpriced:cached_input', cached_input_tokens, false),
          ('inference', 'model:' || resource_id || ':output', 'unpriced:output', output_tokens + reasoning_tokens, false),
          ('capacity', null, null, node_seconds, true),
          ('fee', 'fee:early-release', null, amount_micros, true)
      ) as meter (product, sku, unpriced, quantity, always)
      where meter.product = fresh.product and (meter.always or meter.quantity > 0)
    ), priced as materialized (
      -- A price holds from one list's validity to the next one's, so one look-up serves all records of such an era.
      select key.organization_id, key.sku, key.era, coalesce(
        ${priceAtEra(sql`key.sku`)}, ${priceAtEra(sql`key.unpriced`)}
      ) as price_id
      from (
        select distinct organization_id, currency, sku, unpriced, era from metered where price_id is null
      ) as key
      cross join eras
    ), charges as materialized (
      select metered.id, coalesce(metered.price_id, priced.price_id) as price_id, metered.quantity,
        metered.organization_id, metered.project_id, metered.resource_id, metered.api_key_id, metered.billing_period,
        date_trunc('hour', metered.occurred_at, metered.time_zone) as hour
      from metered
      left join priced using (organization_id, sku, era)
    ), charged as (
      insert into usage_charges (usage_record_id, price_id, quantity)
      select id, price_id, quantity from charges
    ), rolled_up as (
      insert into usage_hours as rollup (
        organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period, quantity, records
      )
      select organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period,
        sum(quantity)::bigint, count(*)
      from charges
      group by organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period
      order by organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period
      on conflict (organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period)
      do update set quantity = rollup.quantity + excluded.quantity, records = rollup.records + excluded.records
    )
    select (select count(*) from inserted) as accepted, (select count(*) from input) as given`;
}

/** What the statement of `chargeRecords` counted. */
export function toRecorded(result: { rows: Record<string, unknown>[] }): Recorded {
  const [counted] = result.rows;
  const accepted = Number(counted?.accepted);
  return { accepted, known: Number(counted?.given) - accepted };
}

function priceAtEra(sku: SQL): SQL {
  return priceIdAt({
    organizationId: sql`key.organization_id`,
    currency: sql`key.currency`,
    sku,
    at: sql`eras.starts[key.era]`,
  });
}
