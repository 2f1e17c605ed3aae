import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { organizations } from "../db/schema/organizations.ts";
import { reclaims } from "../db/schema/reclaims.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { stopForMissing } from "../health/stop-meter.ts";
import { type ReservedTime, recordReservationHours } from "../metering/record-reservation-hours.ts";
import { dropPricesOf } from "../price-protection/drop-prices.ts";
import type { WorkerContext } from "../worker-step.ts";
import { segmentsInForce } from "./segments-in-force.ts";
import type { ReservationRow } from "./transition.ts";

const batch = 500;

/**
 * Worker step: meters reserved time that has passed, in whole hours of the organization's zone, and the last one up to the
 * reservation's end. `metered_until` moves on in the same transaction, so nothing is metered twice or left out.
 */
export async function meterReservations(ctx: WorkerContext): Promise<void> {
  for (;;) {
    const metered = await inTransaction(ctx, async (within) => {
      const due = await lockUnmetered(within);
      if (due.length === 0) return 0;
      await meter(within, due);
      return due.length;
    });
    if (metered < batch) return;
  }
}

/** Meters what a locked reservation had until an instant. */
export async function meterUntil(
  ctx: OperatorContext,
  { id, meteredUntil }: Pick<ReservationRow, "id" | "meteredUntil">,
  until: Temporal.Instant,
): Promise<void> {
  if (Temporal.Instant.compare(meteredUntil, until) >= 0) return;
  await meter(ctx, [{ id, from: meteredUntil.toString(), until: until.toString() }]);
}

async function meter(ctx: OperatorContext, due: readonly Due[]): Promise<void> {
  await dropPricesOf(
    ctx,
    due.map(({ id }) => id),
  );
  const delivered = await stopForMissing(ctx, await readAgreed(ctx, due));
  await recordReservationHours(ctx, delivered);
  await moveOn(ctx, due);
}

interface Due {
  id: string;
  from: string;
  until: string;
}

type Agreed = Omit<ReservedTime, "from" | "until"> & Pick<Due, "from" | "until">;

async function lockUnmetered(ctx: WorkerContext): Promise<Due[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const until = sql`case when ends_at <= ${now} then ends_at
    else least(ends_at, date_trunc('hour', ${now}, organization.time_zone)) end`;
  // Whoever takes nodes back, or hands added ones over, decides what is charged from then on: it is metered after that.
  const upTo = sql`least(${until}, reservation.added_from, (
    select min(reclaim.deadline) from ${reclaims} reclaim
    where reclaim.reservation_id = reservation.id and reclaim.state in ('announced', 'acknowledged', 'draining')
  ))`;
  const { rows } = await ctx.db.execute<Due & Record<string, unknown>>(sql`
    select reservation.id, metered_until as from, ${upTo} as until
    from ${reservations} reservation
    join ${organizations} organization on organization.id = reservation.organization_id
    where metered_until < ends_at and state in ('active', 'degraded', 'reclaiming', 'ending', 'ended') and metered_until < ${upTo}
    order by reservation.id
    limit ${batch}
    for update of reservation skip locked
  `);
  return rows;
}

/** What was agreed for the time that is due: a piece for every segment that it touches. */
export async function readAgreed(ctx: OperatorContext, due: readonly Due[]): Promise<ReservedTime[]> {
  const { rows } = await ctx.db.execute<Agreed & Record<string, unknown>>(sql`
    select due.id as "reservationId", greatest(due.from, segment.starts_at) as from,
      least(due.until, segment.ends_at) as until, segment.position, segment.nodes, segment.price_id as "priceId",
      segment.project_id as "projectId"
    from ${dueRows(due)}
    join ${segmentsInForce} as segment
      on segment.reservation_id = due.id and segment.starts_at < due.until and segment.ends_at > due.from
  `);
  const known = new Set(rows.map(({ reservationId }) => reservationId));
  const missing = due.find(({ id }) => !known.has(id));
  if (missing) throw new Error(`nothing was agreed for ${missing.id} from ${missing.from}`);
  return rows.map((row) => ({ ...row, from: toInstant(row.from), until: toInstant(row.until) }));
}

async function moveOn(ctx: OperatorContext, due: readonly Due[]): Promise<void> {
  await ctx.db.execute(sql`
    update ${reservations} reservation set metered_until = due.until
    from ${dueRows(due)}
    where reservation.id = due.id
  `);
}

function dueRows(due: readonly Due[]): SQL {
  return sql`unnest(
    ${sql.param(due.map(({ id }) => id))}::text[],
    ${sql.param(due.map(({ from }) => from))}::timestamptz[],
    ${sql.param(due.map(({ until }) => until))}::timestamptz[]
  ) as due (id, "from", until)`;
}
