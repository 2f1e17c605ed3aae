import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";

/** Which pools, and until when history is looked at. */
export interface WantedHistory {
  nodeType?: string | undefined;
  region?: string | undefined;
  asOf: Temporal.Instant;
}

/** How far back a forecast looks: older habits of an operator say little. */
const days = 365;

/** SQL for the instant from which on history counts. */
export function past({ asOf }: WantedHistory): SQL {
  return sql`(${asOf.toString()}::timestamptz - ${days} * interval '1 day')`;
}

/** SQL for the time in which each surplus reservation had its nodes: `id`, pool, `from_at`, `until_at`. */
export function spans(wanted: WantedHistory): SQL {
  const asOf = sql`${wanted.asOf.toString()}::timestamptz`;
  return sql`
    select id, region, node_type, notice_class, handed_over_at as from_at, least(ends_at, ${asOf}) as until_at
    from reservations
    where capacity_class = 'surplus' and listing_id is null and handed_over_at < least(ends_at, ${asOf})
      and ends_at > ${past(wanted)} - ${days} * interval '1 day'
      and node_type = coalesce(${wanted.nodeType ?? null}, node_type) and region = coalesce(${wanted.region ?? null}, region)`;
}

/** SQL for when reservations of `spans` lost nodes while they had them: `id`, pool, `at`. */
export function lost({ asOf }: WantedHistory): SQL {
  return sql`
    select spans.id, spans.region, spans.node_type, spans.notice_class, reclaim.taken_back_at as at
    from reclaims reclaim
    join spans on spans.id = reclaim.reservation_id
    where reclaim.state = 'taken_back' and reclaim.taken_back_at > spans.from_at
      and reclaim.taken_back_at <= ${asOf.toString()}::timestamptz`;
}

/** SQL for the hours from one instant to another. */
export function dayHours(from: SQL, until: SQL): SQL {
  return sql`extract(epoch from ${until} - ${from}) / 3600`;
}
