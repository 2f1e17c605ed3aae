import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { OutageCause } from "../contract/health.ts";
import { toInstant } from "../db/to-instant.ts";
import { toCause } from "./outages.ts";

/** Time in which one of a reservation's nodes did not serve, or served badly. No two of a node overlap. */
export interface DownTime {
  reservationId: string;
  nodeNumber: number;
  outageId: string;
  cause: OutageCause;
  from: Temporal.Instant;
  until: Temporal.Instant;
}

/**
 * When nodes of reservations were down while they had them. Where outages of a node overlap, a fault counts before
 * maintenance, that before a warning, and the earlier one before the later one. With `unaccounted`, only time that was
 * not left out of a bill yet.
 */
export async function readDownTimes(
  ctx: Pick<OperatorContext, "db">,
  reservationIds: readonly string[],
  { unaccounted = false }: { unaccounted?: boolean } = {},
): Promise<DownTime[]> {
  const accounted = sql`- coalesce((
    select range_agg(tstzrange(known.starts_at, known.ends_at)) from undelivered_times known
    where known.node_number = outage.node_number
  ), '{}'::tstzmultirange)`;
  const { rows } = await ctx.db.execute<Omit<DownTime, "from" | "until"> & { from: string; until: string }>(sql`
    with rank (cause, place) as (values ('provider_fault', 0), ('maintenance', 1), ('unhealthy', 2))
    select assignment.reservation_id as "reservationId", outage.node_number as "nodeNumber", outage.id as "outageId",
      outage.cause, lower(piece) as from, upper(piece) as until
    from node_assignments assignment
    join node_outages outage on outage.node_number = assignment.node_number
      and tstzrange(outage.starts_at, outage.ends_at) && assignment.during
    join rank on rank.cause = outage.cause
    cross join lateral unnest(
      tstzmultirange(tstzrange(outage.starts_at, outage.ends_at) * assignment.during) - coalesce((
        select range_agg(tstzrange(first.starts_at, first.ends_at))
        from node_outages first
        join rank as first_rank on first_rank.cause = first.cause
        where first.node_number = outage.node_number
          and (first_rank.place, first.starts_at, first.id) < (rank.place, outage.starts_at, outage.id)
      ), '{}'::tstzmultirange) ${unaccounted ? accounted : sql``}
    ) as piece
    where assignment.reservation_id = any(${sql.param(reservationIds)}::text[])
    order by 1, lower(piece), 2
  `);
  return rows.map((row) => ({
    ...row,
    cause: toCause(row.cause),
    from: toInstant(row.from),
    until: toInstant(row.until),
  }));
}
