import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { toInstant } from "../db/to-instant.ts";
import { holdOpenPeriods } from "../invoicing/billing-periods.ts";
import { insertRated } from "./insert-rated.ts";
import type { Recorded } from "./usage-input.ts";

/** Nodes that a reservation had from an instant until another, at the price that was agreed for that time. */
export interface ReservedTime {
  reservationId: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
  nodes: number;
  priceId: string;
  projectId: string;
  /** Among what was agreed for the same time: 0 and up. */
  position: number;
  /** Of time that was not delivered: what it is kept as. It is a record of its own, beside what is billed. */
  undeliveredId?: string;
}

/**
 * Meters reserved time: a record per piece of it and hour of the organization's zone, cut at the piece's ends. A record is
 * known by its reservation, beginning and position: times must follow each other, from where the last one stopped, so
 * the caller moves `metered_until` on in the same transaction.
 */
export async function recordReservationHours(
  ctx: { db: Database; clock: Clock },
  times: readonly ReservedTime[],
): Promise<Recorded> {
  if (times.length === 0) return { accepted: 0, known: 0 };
  return inTransaction(ctx, async ({ db, clock }) => {
    await holdOpenPeriods(db, await latestOf(db, times));
    return insertRated(db, selectPieces(times), clock.now());
  });
}

function timeRows(times: readonly ReservedTime[]): SQL {
  return sql`unnest(
    ${sql.param(times.map(({ reservationId }) => reservationId))}::text[],
    ${sql.param(times.map(({ from }) => from.toString()))}::timestamptz[],
    ${sql.param(times.map(({ until }) => until.toString()))}::timestamptz[],
    ${sql.param(times.map(({ nodes }) => nodes))}::integer[],
    ${sql.param(times.map(({ priceId }) => priceId))}::text[],
    ${sql.param(times.map(({ projectId }) => projectId))}::text[],
    ${sql.param(times.map(({ position }) => position))}::integer[],
    ${sql.param(times.map(({ undeliveredId }) => undeliveredId ?? null))}::text[]
  ) as segment (reservation_id, starts_at, ends_at, nodes, price_id, project_id, position, undelivered_id)`;
}

async function latestOf(db: Database, times: readonly ReservedTime[]): Promise<Map<string, Temporal.Instant>> {
  const { rows } = await db.execute<{ organizationId: string; latest: string }>(sql`
    select reservation.organization_id as "organizationId", max(segment.ends_at) as latest
    from ${timeRows(times)}
    join reservations reservation on reservation.id = segment.reservation_id
    group by reservation.organization_id
  `);
  return new Map(rows.map((row) => [row.organizationId, toInstant(row.latest)]));
}

/** The ids are made in SQL, in the form of `newId`: 10 characters of milliseconds, then 16 random ones. */
function selectPieces(times: readonly ReservedTime[]): SQL {
  return sql`
    select
      'usg_' || (
        select string_agg(
          substr('0123456789abcdefghjkmnpqrstvwxyz',
            ((extract(epoch from piece.starts_at) * 1000)::bigint >> (5 * place) & 31)::integer + 1, 1),
          '' order by place desc)
        from generate_series(0, 9) as place
      ) || left(replace(gen_random_uuid()::text, '-', ''), 12) || right(gen_random_uuid()::text, 4) as id,
      reservation.organization_id, piece.project_id,
      case when piece.undelivered_id is null then 'reservation' else 'undelivered' end as source,
      coalesce(piece.undelivered_id, reservation.id) || ':' || to_char(piece.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        || case when piece.position > 0 then ':' || piece.position else '' end as source_id,
      'capacity' as product, reservation.id as resource_id, '' as api_key_id, '' as person_id, piece.starts_at as occurred_at,
      (
        select min(period.period_start)
        from billing_periods period
        where period.organization_id = reservation.organization_id
          and period.state = 'open' and period.period_end > piece.starts_at
      ) as billing_period,
      piece.nodes * (
        floor(extract(epoch from piece.ends_at)) - floor(extract(epoch from piece.starts_at))
      )::bigint as node_seconds,
      0::bigint as amount_micros, 0::bigint as input_tokens, 0::bigint as cached_input_tokens,
      0::bigint as output_tokens, 0::bigint as reasoning_tokens, 'metered' as usage_source,
      null::integer as first_token_ms, null::integer as total_ms, null as finish, false as client_gone,
      null as request_id, null as provider_id, piece.price_id
    from (
      select segment.reservation_id, segment.nodes, segment.price_id, segment.project_id, segment.position, segment.undelivered_id,
        cut.starts_at,
        lead(cut.starts_at, 1, segment.ends_at) over (
          partition by segment.reservation_id, segment.starts_at, segment.position, segment.undelivered_id order by cut.starts_at
        ) as ends_at
      from ${timeRows(times)}
      join reservations reservation on reservation.id = segment.reservation_id
      join organizations organization on organization.id = reservation.organization_id
      -- Half-hour steps meet every local hour, also around a change of the clocks by half an hour.
      cross join lateral (
        select distinct greatest(segment.starts_at, date_trunc('hour', step, organization.time_zone)) as starts_at
        from generate_series(segment.starts_at, segment.ends_at, interval '30 minutes') as step
      ) as cut
      where cut.starts_at < segment.ends_at
    ) as piece
    join reservations reservation on reservation.id = piece.reservation_id`;
}
