import { sql } from "drizzle-orm";
import { inTransaction } from "../db/in-transaction.ts";
import { organizations } from "../db/schema/organizations.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { type ReservationSegment, recordReservationHours } from "../metering/record-reservation-hours.ts";
import type { WorkerContext } from "../worker-step.ts";

const batch = 500;

/**
 * Worker step: meters reserved time that has passed, in whole hours of the organization's zone, and the last one up to the
 * reservation's end. `metered_until` moves on in the same transaction, so nothing is metered twice or left out.
 */
export async function meterReservations(ctx: WorkerContext): Promise<void> {
  for (;;) {
    const metered = await inTransaction(ctx, async (within) => {
      const segments = await lockUnmetered(within);
      if (segments.length === 0) return 0;
      await recordReservationHours(within, segments);
      await moveOn(within, segments);
      return segments.length;
    });
    if (metered < batch) return;
  }
}

async function lockUnmetered(ctx: WorkerContext): Promise<ReservationSegment[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const until = sql`case when ends_at <= ${now} then ends_at
    else least(ends_at, date_trunc('hour', ${now}, organization.time_zone)) end`;
  const { rows } = await ctx.db.execute<{ id: string; from: string; until: string; nodes: number }>(sql`
    select reservation.id, metered_until as from, ${until} as until, delivered_nodes as nodes
    from ${reservations} reservation
    join ${organizations} organization on organization.id = reservation.organization_id
    where metered_until < ends_at and state in ('active', 'ending', 'ended') and metered_until < ${until}
    order by reservation.id
    limit ${batch}
    for update of reservation skip locked
  `);
  return rows.map((row) => ({
    reservationId: row.id,
    from: toInstant(row.from),
    until: toInstant(row.until),
    nodes: row.nodes,
  }));
}

async function moveOn(ctx: WorkerContext, segments: readonly ReservationSegment[]): Promise<void> {
  await ctx.db.execute(sql`
    update ${reservations} reservation set metered_until = segment.until
    from unnest(
      ${sql.param(segments.map(({ reservationId }) => reservationId))}::text[],
      ${sql.param(segments.map(({ until }) => until.toString()))}::timestamptz[]
    ) as segment (id, until)
    where reservation.id = segment.id
  `);
}
