import { type SQL, sql } from "drizzle-orm";
import { nodeTypes } from "../db/schema/capacity.ts";
import { reservations } from "../db/schema/reservations.ts";
import { usageRecords } from "../db/schema/usage.ts";
import { segmentsInForce } from "../reservations/segments-in-force.ts";

/** UTC days, both included; of one organization, or of all. */
export interface Days {
  from: string;
  until: string;
  organizationId?: string;
}

/**
 * SQL for the most of each quota that was taken in each day: `organization_id`, `quota_id`, `day`, `peak`. GPUs at any instant,
 * from what reservations have; ends come before starts. Rates in any minute of the clock, from usage records.
 */
export function dayPeaks(days: Days): SQL {
  return sql`(${gpuPeaks(days)}) union all (${ratePeaks(days)})`;
}

function gpuPeaks({ from, until, organizationId }: Days): SQL {
  return sql`
    with pieces as (
      select date.day, segment.organization_id, reservation.region, reservation.node_type, segment.nodes * kind.gpus as gpus,
        greatest(segment.starts_at, date.day at time zone 'UTC') as starts_at,
        least(segment.ends_at, (date.day + interval '1 day') at time zone 'UTC') as ends_at
      from ${segmentsInForce} as segment
      join ${reservations} reservation on reservation.id = segment.reservation_id
      join ${nodeTypes} kind on kind.id = reservation.node_type
      join generate_series(${from}::timestamp, ${until}::timestamp, interval '1 day') as date(day)
        on segment.starts_at < (date.day + interval '1 day') at time zone 'UTC'
        and segment.ends_at > date.day at time zone 'UTC'
      where segment.starts_at < segment.ends_at and reservation.state not in ('pending_approval', 'cancelled', 'failed')
        ${organizationId === undefined ? sql`` : sql`and segment.organization_id = ${organizationId}`}
    ), steps as (
      select day, organization_id, region, node_type, starts_at as at, gpus from pieces
      union all
      select day, organization_id, region, node_type, ends_at, -gpus from pieces
    ), changes as (
      select day, organization_id, region, node_type, at, sum(gpus) as gpus from steps group by 1, 2, 3, 4, 5
    ), sums as (
      select day, organization_id, region, node_type,
        sum(gpus) over (partition by day, organization_id, region, node_type order by at) as taken
      from changes
    )
    select organization_id, 'gpus:' || region || ':' || node_type as quota_id, day::date as day, max(taken)::integer as peak
    from sums group by 1, 2, 3 having max(taken) > 0`;
}

function ratePeaks({ from, until, organizationId }: Days): SQL {
  return sql`
    with minutes as (
      select organization_id, resource_id, date_trunc('minute', occurred_at at time zone 'UTC') as minute,
        count(*) as requests, sum(input_tokens + cached_input_tokens + output_tokens + reasoning_tokens) as tokens
      from ${usageRecords}
      where product = 'inference' and occurred_at >= ${from}::timestamp at time zone 'UTC'
        and occurred_at < (${until}::timestamp + interval '1 day') at time zone 'UTC'
        ${organizationId === undefined ? sql`` : sql`and organization_id = ${organizationId}`}
      group by 1, 2, 3
    )
    select organization_id, rate.metric || ':' || resource_id, minute::date, max(least(rate.count, 2147483647))::integer
    from minutes
    cross join lateral (values ('requests_per_minute', requests), ('tokens_per_minute', tokens)) as rate(metric, count)
    group by 1, 2, 3 having max(rate.count) > 0`;
}
