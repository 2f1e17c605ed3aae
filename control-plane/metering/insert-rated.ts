import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { priceIdAt } from "../pricing/price-at.ts";
import type { Recorded } from "./usage-input.ts";

/**
 * Rates the records that `input` selects, inserts those that are new, and adds them to the roll-up, in one statement.
 * `input` has the columns of `usage_records` but `created_at` and the charges, and `price_id`: the agreed price, or null
 * for the price list of the moment.
 *
 * An accepted request always has a charge for its input, also for zero tokens: the roll-up counts requests by it.
 * Reasoning is billed as output. What no price list prices is metered under `unpriced:*`, free of charge.
 * Rows are written in the order of their keys, so that two batches with the same ones wait for each other in one order.
 */
export async function insertRated(db: Database, input: SQL, now: Temporal.Instant): Promise<Recorded> {
  const { rows } = await db.execute<{ accepted: number; given: number }>(sql`
    with input as materialized (
      ${input}
    ), located as (
      select input.*, organization.time_zone, organization.currency
      from input
      join organizations organization on organization.id = input.organization_id
    ), eras as (
      select array_agg(distinct valid_from order by valid_from) as starts
      from price_lists
      where organization_id is null or organization_id in (select organization_id from input)
    ), metered as (
      select located.*, meter.sku, meter.unpriced, meter.quantity, width_bucket(located.occurred_at, eras.starts) as era
      from located
      cross join eras
      cross join lateral (
        values
          ('inference', 'model:' || resource_id || ':input', 'unpriced:input', input_tokens, true),
          ('inference', 'model:' || resource_id || ':cached_input', 'unpriced:cached_input', cached_input_tokens, false),
          ('inference', 'model:' || resource_id || ':output', 'unpriced:output', output_tokens + reasoning_tokens, false),
          ('capacity', null, null, node_seconds, true),
          ('fee', 'fee:early-release', null, amount_micros, true)
      ) as meter (product, sku, unpriced, quantity, always)
      where meter.product = located.product and (meter.always or meter.quantity > 0)
    ), priced as materialized (
      -- A price holds from one list's validity to the next one's, so one look-up serves all records of such an era.
      select key.organization_id, key.sku, key.era,
        coalesce(${priceAtEra(sql`key.sku`)}, ${priceAtEra(sql`key.unpriced`)}) as price_id
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
    ), inserted as (
      insert into usage_records (
        id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, occurred_at,
        billing_period, node_seconds, amount_micros, input_tokens, cached_input_tokens, output_tokens,
        reasoning_tokens, usage_source, first_token_ms, total_ms, finish, client_gone, request_id, price_ids,
        quantities, created_at
      )
      select
        id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, occurred_at,
        billing_period, node_seconds, amount_micros, input_tokens, cached_input_tokens, output_tokens,
        reasoning_tokens, usage_source, first_token_ms, total_ms, finish, client_gone, request_id, charge.price_ids,
        charge.quantities, ${now.toString()}::timestamptz
      from input
      join (
        select id, array_agg(price_id) as price_ids, array_agg(quantity) as quantities from charges group by id
      ) as charge using (id)
      order by source, source_id
      on conflict (source, source_id) do nothing
      returning id
    ), rolled_up as (
      insert into usage_hours as rollup (
        organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period, quantity, records
      )
      select organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period,
        sum(quantity)::bigint, count(*)
      from charges
      join inserted using (id)
      group by organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period
      order by organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period
      on conflict (organization_id, hour, project_id, resource_id, api_key_id, price_id, billing_period)
      do update set quantity = rollup.quantity + excluded.quantity, records = rollup.records + excluded.records
    )
    select (select count(*) from inserted) as accepted, (select count(*) from input) as given
  `);
  const { accepted, given } = rows[0] ?? { accepted: 0, given: 0 };
  return { accepted, known: given - accepted };
}

function priceAtEra(sku: SQL): SQL {
  return priceIdAt({
    organizationId: sql`key.organization_id`,
    currency: sql`key.currency`,
    sku,
    at: sql`eras.starts[key.era]`,
  });
}
