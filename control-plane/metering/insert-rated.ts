import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { priceIdAt } from "../pricing/price-at.ts";
import type { Recorded } from "./usage-input.ts";

/**
 * Rates the records that `input` selects, inserts those that are new, and adds them to the roll-ups, in one statement.
 * `input` has the columns of `usage_records` but `created_at` and the charges, and `price_id`: the agreed price, or null
 * for the price list of the moment.
 *
 * The roll-ups are made of exactly the rows that were inserted.
 * An accepted request always has a charge for its input, also for zero tokens: the roll-up counts requests by it.
 * Reasoning is billed as output. What no price list prices is metered under `unpriced:*`, free of charge.
 * Rows are written in the order of their keys, so that two batches with the same ones wait for each other in one order.
 */
export async function insertRated(db: Database, input: SQL, now: Temporal.Instant): Promise<Recorded> {
  const { rows } = await db.execute<{ accepted: number; given: number }>(sql`
    with input as materialized (
      ${input}
    ), eras as (
      select array_agg(distinct edge order by edge) as starts
      from price_lists
      left join price_list_ends ended on ended.price_list_id = price_lists.id
      cross join lateral (values (valid_from), (ended.ends_at)) as edges (edge)
      where edge is not null and (organization_id is null or organization_id in (select organization_id from input))
    ), located as materialized (
      select input.*, source = 'batch' as is_batch, organization.time_zone, organization.currency, width_bucket(occurred_at, eras.starts) as era
      from input
      join organizations organization on organization.id = input.organization_id
      cross join eras
    ), priced as materialized (
      -- A price holds from where one list begins or ends to where the next one does, so one look-up serves all records of such an era.
      select key.organization_id, key.product, key.resource_id, key.is_batch, key.era,
        case key.product when 'inference' then ${modelPrice("input")} when 'fee' then ${priceAtEra(sql`'fee:early-release'`)} end as first_price,
        case key.product when 'inference' then ${modelPrice("cached_input")} end as cached_price,
        case key.product when 'inference' then ${modelPrice("output")} end as output_price
      from (
        select distinct organization_id, currency, product, resource_id, is_batch, era from located where price_id is null
      ) as key
      cross join eras
    ), charged as (
      select located.*,
        array[coalesce(price_id, first_price)]
          || case when cached_input_tokens > 0 then array[coalesce(price_id, cached_price)] else '{}' end
          || case when output_tokens + reasoning_tokens > 0 then array[coalesce(price_id, output_price)] else '{}' end
          as price_ids,
        array[case product when 'inference' then input_tokens when 'capacity' then node_seconds else amount_micros end]
          || case when cached_input_tokens > 0 then array[cached_input_tokens] else '{}' end
          || case when output_tokens + reasoning_tokens > 0 then array[output_tokens + reasoning_tokens] else '{}' end
          as quantities
      from located
      left join priced using (organization_id, product, resource_id, is_batch, era)
    ), inserted as (
      insert into usage_records (
        id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, person_id, occurred_at,
        billing_period, node_seconds, amount_micros, input_tokens, cached_input_tokens, output_tokens,
        reasoning_tokens, usage_source, first_token_ms, total_ms, finish, client_gone, request_id, provider_id,
        price_ids, quantities, created_at
      )
      select
        id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, person_id, occurred_at,
        billing_period, node_seconds, amount_micros, input_tokens, cached_input_tokens, output_tokens,
        reasoning_tokens, usage_source, first_token_ms, total_ms, finish, client_gone, request_id, provider_id,
        price_ids, quantities, ${now.toString()}::timestamptz
      from charged
      order by source, source_id
      on conflict (source, source_id) do nothing
      returning organization_id, project_id, resource_id, api_key_id, person_id, occurred_at, billing_period, price_ids, quantities
    ), pieces as materialized (
      select organization_id, hour, date_trunc('day', hour, time_zone) as day, project_id, resource_id, api_key_id, person_id,
        charge.price_id, billing_period, sum(charge.quantity)::bigint as quantity, sum(records)::bigint as records
      from (
        select organization_id, time_zone, date_trunc('hour', occurred_at, time_zone) as hour, project_id, resource_id,
          api_key_id, person_id, billing_period, price_ids, count(*) as records,
          array[sum(quantities[1]), sum(quantities[2]), sum(quantities[3])] as sums
        from inserted
        join (select distinct organization_id, time_zone from located) as zone using (organization_id)
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
      ) as piece
      cross join lateral unnest(price_ids, sums[1:cardinality(price_ids)]) as charge (price_id, quantity)
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    ), hours as (
      insert into usage_hours as rollup (
        organization_id, hour, project_id, resource_id, api_key_id, person_id, price_id, billing_period, quantity, records
      )
      select organization_id, hour, project_id, resource_id, api_key_id, person_id, price_id, billing_period, quantity, records
      from pieces
      order by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict (organization_id, hour, project_id, resource_id, api_key_id, person_id, price_id, billing_period)
      do update set quantity = rollup.quantity + excluded.quantity, records = rollup.records + excluded.records
    ), days as (
      insert into usage_days as rollup (
        organization_id, day, project_id, resource_id, api_key_id, person_id, price_id, billing_period, quantity, records
      )
      select organization_id, day, project_id, resource_id, api_key_id, person_id, price_id, billing_period,
        sum(quantity)::bigint, sum(records)::bigint
      from pieces
      group by 1, 2, 3, 4, 5, 6, 7, 8
      order by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict (organization_id, day, project_id, resource_id, api_key_id, person_id, price_id, billing_period)
      do update set quantity = rollup.quantity + excluded.quantity, records = rollup.records + excluded.records
    )
    select (select count(*) from inserted) as accepted, (select count(*) from input) as given
  `);
  const { accepted, given } = rows[0] ?? { accepted: 0, given: 0 };
  return { accepted, known: given - accepted };
}

/** The price of one of a model's meters, for a batch its lower one where there is one, or that of what no list prices. */
function modelPrice(meter: "input" | "cached_input" | "output"): SQL {
  return sql`coalesce(
    case when key.is_batch then ${priceAtEra(sql`'batch:' || key.resource_id || ${`:${meter}`}::text`)} end,
    ${priceAtEra(sql`'model:' || key.resource_id || ${`:${meter}`}::text`)},
    ${priceAtEra(sql`${`unpriced:${meter}`}::text`)}
  )`;
}

function priceAtEra(sku: SQL): SQL {
  return priceIdAt({
    organizationId: sql`key.organization_id`,
    currency: sql`key.currency`,
    sku,
    at: sql`eras.starts[key.era]`,
  });
}
