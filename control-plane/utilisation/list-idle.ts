import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { RouteAnswer } from "../contract/route.ts";
import type { listIdleReservations as route } from "../contract/utilisation.ts";
import { listStandings } from "./standings.ts";

const mostItems = 50;

/** Running reservations with idle GPUs, the dearest first. What was read more than half an hour ago is not told as now. */
export async function listIdleReservations(ctx: Context): Promise<RouteAnswer<typeof route>> {
  const now = ctx.clock.now();
  const fresh = (await listStandings(ctx, null)).filter(
    ({ asOf }) => Temporal.Instant.compare(Temporal.Instant.from(asOf).add({ minutes: 30 }), now) >= 0,
  );
  return {
    asOf: now.toString(),
    measuredReservations: fresh.filter(({ measuredGpus }) => measuredGpus > 0).length,
    items: fresh.filter(({ idleGpus }) => idleGpus > 0).slice(0, mostItems),
  };
}
