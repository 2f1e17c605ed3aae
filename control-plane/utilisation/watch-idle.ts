import { and, eq, inArray, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { type Context, forOrganization, type OperatorContext } from "../context.ts";
import type { IdleRule } from "../contract/utilisation.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { reservations } from "../db/schema/reservations.ts";
import { gpuStandings } from "../db/schema/utilisation.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import { type AssignedWindow, listAssignedWindows } from "./assigned-windows.ts";
import { endingAt, type Grid, gridEnd, stepStart } from "./grid.ts";
import { findIdleRule } from "./idle-rules.ts";
import { type GpuSteps, idleNodes, standingOf } from "./idle-runs.ts";
import { beginSpell, endSpell } from "./idle-spells.ts";
import { mean } from "./mean.ts";
import { readUtilisation } from "./read-samples.ts";
import type { OpenSource } from "./sources.ts";

const everyMinutes = 5;
const dayHours = 24;
/** Steps of the time that is looked back at: a quarter of an hour for a day, longer for a longer rule. */
const stepsBack = 96;
const reservationsAtOnce = 300;

/**
 * Looks at the running reservations of a region that nobody has looked at for five minutes: how their GPUs stand, and
 * whether nodes are idle by the reservation's rule. Gives how many were looked at. Throws `MetricsUnavailable`.
 */
export async function watchIdle(ctx: OperatorContext, source: OpenSource): Promise<number> {
  const due = await listDue(ctx, source.region);
  for (const reservation of due) await look(forOrganization(ctx, reservation.organizationId), source, reservation);
  return due.length;
}

async function look(ctx: Context, source: OpenSource, reservation: ReservationRow): Promise<void> {
  const rule = await findIdleRule(ctx, reservation.id);
  const hoursBack = Math.max(dayHours, rule.forHours);
  const grid = endingAt(ctx.clock.now(), (hoursBack * 3600) / stepsBack, stepsBack);
  const windows = await listAssignedWindows(ctx, reservation.id, { from: grid.from, until: gridEnd(grid) });
  const gpus = await readUtilisation(source, windows, grid, "gpu");
  await inTransaction(ctx, async (within) => {
    const seen = { grid, windows, gpus };
    const found = findIdle(rule, seen);
    await keepStanding(within, reservation, rule, seen, found.nodes);
    await judge(within, reservation, rule, found, stepStart(grid, grid.steps - found.idleForSteps));
  });
}

interface Seen {
  grid: Grid;
  windows: readonly AssignedWindow[];
  gpus: readonly GpuSteps[];
}

async function keepStanding(
  ctx: Context,
  { id }: ReservationRow,
  rule: IdleRule,
  seen: Seen,
  idleNodeNames: string[],
): Promise<void> {
  const { grid } = seen;
  const { windows, gpus } = nowServing(seen);
  const served = windows.reduce((sum, window) => sum + window.gpus, 0);
  const { measured, idle, idleForSteps } = standingOf(gpus, rule.belowPercent);
  const ofDay = (steps: readonly (number | null)[]) => steps.slice(-Math.floor((dayHours * 3600) / grid.stepSeconds));
  const standing = {
    organizationId: ctx.organizationId,
    asOf: gridEnd(grid),
    gpus: served,
    measuredGpus: Math.min(measured, served),
    idleGpus: Math.min(idle, measured, served),
    idleSince: idle > 0 ? stepStart(grid, grid.steps - idleForSteps) : null,
    belowPercent: rule.belowPercent,
    idleNodes: idleNodeNames,
    dayPercent: mean(seen.gpus.flatMap(({ utilisation }) => ofDay(utilisation))),
  };
  await ctx.db
    .insert(gpuStandings)
    .values({ reservationId: id, ...standing })
    .onConflictDoUpdate({ target: gpuStandings.reservationId, set: standing });
}

function findIdle(rule: IdleRule, seen: Seen): ReturnType<typeof idleNodes> {
  const { windows, gpus } = nowServing(seen);
  const steps = Math.ceil((rule.forHours * 3600) / seen.grid.stepSeconds);
  return idleNodes(windows, gpus, { belowPercent: rule.belowPercent, steps });
}

async function judge(
  ctx: Context,
  reservation: ReservationRow,
  rule: IdleRule,
  found: ReturnType<typeof idleNodes>,
  since: Temporal.Instant,
): Promise<void> {
  if (!rule.enabled) return endSpell(ctx, reservation.id);
  if (found.nodes.length > 0) await beginSpell(ctx, reservation, rule, { nodes: found.nodes.length, since });
  // Where nodes were not measured nobody knows, and a spell goes on: its end and new beginning would be told.
  else if (found.isSure) await endSpell(ctx, reservation.id);
}

/** Only nodes that serve the reservation now. */
function nowServing({ grid, windows, gpus }: Seen): Pick<Seen, "windows" | "gpus"> {
  const end = gridEnd(grid);
  const serving = windows.filter(({ until }) => Temporal.Instant.compare(until, end) >= 0);
  const names = new Set(serving.map(({ node }) => node));
  return { windows: serving, gpus: gpus.filter(({ node }) => names.has(node)) };
}

async function listDue(ctx: OperatorContext, region: string): Promise<ReservationRow[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  return ctx.db
    .select()
    .from(reservations)
    .where(
      and(
        eq(reservations.region, region),
        inArray(reservations.state, ["active", "ending", "reclaiming", "degraded"]),
        sql`not exists (
          select from ${gpuStandings} standing
          where standing.reservation_id = ${reservations.id}
            and standing.as_of > ${now} - ${everyMinutes} * interval '1 minute'
        )`,
      ),
    )
    .orderBy(reservations.id)
    .limit(reservationsAtOnce);
}
