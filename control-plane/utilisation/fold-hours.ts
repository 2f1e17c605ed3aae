import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { forOrganization, type OperatorContext } from "../context.ts";
import { reservations } from "../db/schema/reservations.ts";
import { gpuHours } from "../db/schema/utilisation.ts";
import { toInstant } from "../db/to-instant.ts";
import { listAssignedWindows } from "./assigned-windows.ts";
import { endingAt, stepStart } from "./grid.ts";
import { idleBelowPercent } from "./idle-runs.ts";
import { mean } from "./mean.ts";
import { type Reading, readSamples } from "./read-samples.ts";
import type { OpenSource } from "./sources.ts";

const stepSeconds = 300;
const stepsAnHour = 3600 / stepSeconds;
const mostHours = 24;
/** Samples come a little late; after an hour's end so long is waited for them. */
const graceMinutes = 5;
/** What could not be read for so long is not measured. */
const farthestDays = 7;
const reservationsAtOnce = 300;

interface Due {
  id: string;
  organizationId: string;
  from: Temporal.Instant;
  hours: number;
}

/**
 * Counts the hours of a region's reservations that are over and not counted, oldest first. Each is written once, whoever
 * else does it at the same time. Gives how many were written. Throws `MetricsUnavailable`; what was written before stands.
 */
export async function foldHours(ctx: OperatorContext, source: OpenSource): Promise<number> {
  let written = 0;
  for (const due of await listDue(ctx, source.region)) written += await fold(ctx, source, due);
  return written;
}

async function listDue(ctx: OperatorContext, region: string): Promise<Due[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const over = sql`date_trunc('hour', ${now} - ${graceMinutes} * interval '1 minute', 'UTC')`;
  const farthest = sql`date_trunc('hour', ${now} - ${farthestDays} * interval '1 day', 'UTC')`;
  const { rows } = await ctx.db.execute<{ id: string; organizationId: string; from: string; hours: number }>(sql`
    select id, organization_id as "organizationId", next_hour as from,
      least(${mostHours}, extract(epoch from last_hour - next_hour) / 3600)::integer as hours
    from (
      select reservation.id, reservation.organization_id, greatest(
        date_trunc('hour', reservation.starts_at, 'UTC'), ${farthest},
        (select max(counted.hour) + interval '1 hour' from ${gpuHours} counted where counted.reservation_id = reservation.id)
      ) as next_hour,
      -- Its last hour is counted when that is over, as any other.
      least(${over}, date_trunc('hour', reservation.ends_at + interval '59 minutes 59.999999 seconds', 'UTC')) as last_hour
      from ${reservations} reservation
      where reservation.region = ${region} and reservation.starts_at < ${now} and reservation.ends_at > ${farthest}
        and reservation.state in ('active', 'ending', 'reclaiming', 'degraded', 'ended')
    ) as pending
    where next_hour < last_hour
    order by next_hour, id
    limit ${reservationsAtOnce}
  `);
  return rows.map((row) => ({ ...row, from: toInstant(row.from) }));
}

async function fold(ctx: OperatorContext, source: OpenSource, due: Due): Promise<number> {
  const owner = forOrganization(ctx, due.organizationId);
  const until = due.from.add({ hours: due.hours });
  const windows = await listAssignedWindows(owner, due.id, { from: due.from, until });
  const grid = endingAt(until, stepSeconds, due.hours * stepsAnHour);
  const readings = windows.length > 0 ? await readSamples(source, windows, grid, "gpu") : [];
  const rows = Array.from({ length: due.hours }, (_, index) => {
    const hour = stepStart(grid, index * stepsAnHour);
    const served = new Map(
      windows.filter((window) => isIn(window, hour)).map((window) => [window.node, window.gpus] as const),
    );
    const gpus = [...served.values()].reduce((sum, count) => sum + count, 0);
    return { organizationId: due.organizationId, reservationId: due.id, hour, gpus, ...count(readings, index, gpus) };
  });
  const written = await ctx.db.insert(gpuHours).values(rows).onConflictDoNothing().returning({ hour: gpuHours.hour });
  return written.length;
}

/** What GPUs measured in one hour of the grid. An exporter with more GPUs than the node type has counts no more than that. */
function count(readings: readonly Reading[], hour: number, gpus: number) {
  const first = hour * stepsAnHour;
  const ofHour = <Value>(steps: readonly Value[]) => steps.slice(first, first + stepsAnHour);
  const busy = readings.flatMap(({ utilisation }) => ofHour(utilisation)).filter((value) => value !== null);
  const most = gpus * 3600;
  const measured = Math.min(most, busy.length * stepSeconds);
  return {
    measuredGpuSeconds: measured,
    idleGpuSeconds: Math.min(measured, busy.filter((value) => value < idleBelowPercent).length * stepSeconds),
    utilisationPercent: mean(busy),
    memoryPercent: mean(readings.flatMap(({ memory }) => ofHour(memory))),
    powerWatts: mean(readings.flatMap(({ power }) => ofHour(power))),
  };
}

function isIn(window: { from: Temporal.Instant; until: Temporal.Instant }, hour: Temporal.Instant): boolean {
  const { compare } = Temporal.Instant;
  return compare(window.from, hour.add({ hours: 1 })) < 0 && compare(window.until, hour) > 0;
}
