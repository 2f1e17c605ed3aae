import { and, gte, inArray, lt } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { floorHour } from "../capacity/window.ts";
import type { Database } from "../db/client.ts";
import { gpuHours } from "../db/schema/utilisation.ts";

/** GPU-seconds of an hour that were measured, and of these without work; by reservation, by the hour's epoch seconds. */
export type Measured = Map<string, Map<number, { total: number; idle: number }>>;

/** What was measured per reservation and UTC hour; hours without a row were not measured. */
export async function readMeasured(
  ctx: { db: Database },
  reservationIds: readonly string[],
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<Measured> {
  const rows = await ctx.db
    .select()
    .from(gpuHours)
    .where(
      and(
        inArray(gpuHours.reservationId, [...reservationIds]),
        gte(gpuHours.hour, floorHour(from)),
        lt(gpuHours.hour, until),
      ),
    );
  const byReservation = Map.groupBy(rows, ({ reservationId }) => reservationId);
  return new Map(
    [...byReservation].map(([id, own]) => [
      id,
      new Map(
        own.map(({ hour, measuredGpuSeconds, idleGpuSeconds }) => [
          hour.epochMilliseconds / 1000,
          { total: measuredGpuSeconds, idle: idleGpuSeconds },
        ]),
      ),
    ]),
  );
}
