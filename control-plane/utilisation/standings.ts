import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { GpuStanding } from "../contract/utilisation.ts";
import { reservations } from "../db/schema/reservations.ts";
import { gpuStandings } from "../db/schema/utilisation.ts";
import { toInstant, toInstantOrNull } from "../db/to-instant.ts";
import { roundMoney } from "../money/decimal.ts";
import { hourlyCost } from "./hourly-cost.ts";

type Owner = Pick<Context, "db" | "clock" | "organizationId">;

interface Row extends Record<string, unknown> {
  reservationId: string;
  name: string;
  asOf: string;
  gpus: number;
  measuredGpus: number;
  idleGpus: number;
  idleSince: string | null;
  belowPercent: number;
  dayPercent: number | null;
  cost: string;
  currency: string;
}

/** How reservations of the organization stand, with their names; of those that run now, where none are named. */
export async function listStandings(
  ctx: Owner,
  reservationIds: readonly string[] | null,
): Promise<(GpuStanding & { reservationId: string; name: string })[]> {
  const wanted =
    reservationIds === null
      ? sql`reservation.state in ('active', 'ending', 'reclaiming', 'degraded')`
      : sql`reservation.id = any(${sql.param(reservationIds)}::text[])`;
  // What the reservation costs now, shared out evenly over the GPUs that serve it. Exact until it is rounded once.
  const { rows } = await ctx.db.execute<Row>(sql`
    select standing.reservation_id as "reservationId", reservation.name, standing.as_of as "asOf", standing.gpus,
      standing.measured_gpus as "measuredGpus", standing.idle_gpus as "idleGpus", standing.idle_since as "idleSince",
      standing.below_percent as "belowPercent", standing.day_percent as "dayPercent", reservation.currency,
      round(${hourlyCost(ctx.clock.now())} * standing.idle_gpus / greatest(reservation.gpus, standing.gpus, 1), 6)::text as cost
    from ${gpuStandings} standing
    join ${reservations} reservation
      on reservation.id = standing.reservation_id and reservation.organization_id = standing.organization_id
    where standing.organization_id = ${ctx.organizationId} and ${wanted}
    order by ${hourlyCost(ctx.clock.now())} * standing.idle_gpus / greatest(reservation.gpus, standing.gpus, 1) desc, standing.reservation_id
  `);
  return rows.map((row) => ({
    reservationId: row.reservationId,
    name: row.name,
    asOf: toInstant(row.asOf).toString(),
    gpus: row.gpus,
    measuredGpus: row.measuredGpus,
    idleGpus: row.idleGpus,
    idleSince: toInstantOrNull(row.idleSince)?.toString() ?? null,
    belowPercent: row.belowPercent,
    dayPercent: row.dayPercent,
    idleCostPerHour: { amount: roundMoney(row.cost, row.currency), currency: row.currency },
  }));
}

/** The same by reservation, without names. */
export async function findStandings(ctx: Owner, reservationIds: readonly string[]): Promise<Map<string, GpuStanding>> {
  const found = await listStandings(ctx, reservationIds);
  return new Map(found.map(({ reservationId, name: _, ...standing }) => [reservationId, standing]));
}
