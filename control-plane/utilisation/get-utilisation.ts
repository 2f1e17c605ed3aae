import { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { getUtilisation as route, UtilisationSeries } from "../contract/utilisation.ts";
import { notFound } from "../http/problem.ts";
import { getReservation } from "../reservations/reservations.ts";
import { type AssignedWindow, listAssignedWindows } from "./assigned-windows.ts";
import { endingAt, type Grid, gridEnd, gridOf, stepStart } from "./grid.ts";
import { mean } from "./mean.ts";
import { MetricsUnavailable } from "./query-range.ts";
import { type Reading, readSamples, readUtilisation } from "./read-samples.ts";
import { findSource, type OpenSource } from "./sources.ts";
import { findStandings } from "./standings.ts";

/**
 * What the nodes of a reservation measured, asked of the region's source now. Throws not found, also for a node that
 * never served it. A source that does not answer is no error: the answer says so.
 */
export async function getUtilisation(
  ctx: Context,
  reservationId: string,
  { range, node }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const { reservation } = await getReservation(ctx, reservationId);
  const now = ctx.clock.now();
  const begun = {
    from: reservation.startsAt,
    until: laterOf(reservation.startsAt, earlierOf(now, reservation.endsAt)),
  };
  const grid = gridOf(range, begun);
  const own = await listAssignedWindows(ctx, reservationId, begun);
  const windows = node === undefined ? own : own.filter((window) => window.node === node);
  if (node !== undefined && windows.length === 0) throw notFound("node");
  const source = await findSource(ctx, reservation.region);
  const read = source && (await ask(source, windows, own, grid, node === undefined ? "node" : "gpu"));
  const standings = await findStandings(ctx, [reservationId]);
  return {
    reservationId,
    asOf: now.toString(),
    source: source ? (read ? "ready" : "unreachable") : "none",
    demo: source?.demo ?? false,
    range,
    from: grid.from.toString(),
    until: gridEnd(grid).toString(),
    stepSeconds: grid.stepSeconds,
    newestAt: read?.newestAt?.toString() ?? null,
    meanPercent: mean((read?.readings ?? []).flatMap(({ utilisation }) => utilisation)),
    series: (read?.readings ?? []).map(toSeries),
    standing: standings.get(reservationId) ?? null,
  };
}

async function ask(
  source: OpenSource,
  windows: readonly AssignedWindow[],
  own: readonly AssignedWindow[],
  grid: Grid,
  by: "node" | "gpu",
): Promise<{ readings: Reading[]; newestAt: Temporal.Instant | null } | null> {
  try {
    const [readings, newestAt] = await Promise.all([
      readSamples(source, windows, grid, by),
      findNewest(source, own, gridEnd(grid)),
    ]);
    return { readings, newestAt };
  } catch (error) {
    if (error instanceof MetricsUnavailable) return null;
    throw error;
  }
}

/** When something was measured last, within a day. */
async function findNewest(
  source: OpenSource,
  windows: readonly AssignedWindow[],
  until: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const grid = endingAt(until, 300, 288);
  const readings = await readUtilisation(source, windows, grid, "node");
  const newest = Math.max(
    -1,
    ...readings.map(({ utilisation }) => utilisation.findLastIndex((value) => value !== null)),
  );
  return newest < 0 ? null : stepStart(grid, newest + 1);
}

function toSeries({ node, gpu, utilisation, memory, power }: Reading): UtilisationSeries {
  return { node, gpu, gpuPercent: utilisation, memoryPercent: memory, powerWatts: power };
}

function earlierOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
