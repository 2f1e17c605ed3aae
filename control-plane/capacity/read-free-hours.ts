import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { ceilHour, type Window } from "./window.ts";

const hourMs = 3_600_000;

/** A UTC hour and the nodes that are free in it. */
export interface FreeHour {
  hour: Temporal.Instant;
  free: number;
}

/** The nodes that a pool has free in each full UTC hour of a window; 0 in hours for which none were ever released. */
export async function readFreeHours(ctx: { db: Database }, pool: string, window: Window): Promise<FreeHour[]> {
  const { rows } = await ctx.db.execute<{ day: string; free: number[] }>(sql`
    select day::text, free from capacity_days
    where pool = ${pool} and day between ${dayOf(window.from)}::date and ${dayOf(window.until)}::date
  `);
  const days = new Map(rows.map(({ day, free }) => [day, free]));
  const first = ceilHour(window.from).epochMilliseconds;
  const count = Math.max(0, Math.floor((window.until.epochMilliseconds - first) / hourMs));
  return Array.from({ length: count }, (_, index) => {
    const hour = Temporal.Instant.fromEpochMilliseconds(first + index * hourMs);
    return { hour, free: days.get(dayOf(hour))?.[hour.toZonedDateTimeISO("UTC").hour] ?? 0 };
  });
}

/** The UTC day that an instant lies in, as ISO text. */
export function dayOf(instant: Temporal.Instant): string {
  return instant.toString().slice(0, 10);
}
