import { and, asc, notInArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Temporal } from "temporal-polyfill";
import { secondsBetween } from "../capacity/window.ts";
import type { OperatorContext } from "../context.ts";
import { reservations } from "../db/schema/reservations.ts";
import type { ReservationRow } from "./transition.ts";

/** When an active reservation begins to end: 24 hours before its end, or a tenth of its length when that is less. */
export const endingAt: SQL = sql`(${reservations.endsAt} - least(
  interval '24 hours', (${reservations.endsAt} - ${reservations.startsAt}) / 10
))`;

/** The same instant for a window that is not stored yet. */
export function endingBegins(startsAt: Temporal.Instant, endsAt: Temporal.Instant): Temporal.Instant {
  const tenth = Math.round(secondsBetween(startsAt, endsAt) / 10);
  return endsAt.subtract({ seconds: Math.min(86_400, tenth) });
}

/** Locks the next reservation for which something is due; one that somebody else holds is left to them. */
export async function pickDue(
  ctx: OperatorContext,
  due: { where: SQL | undefined; first: SQL | AnyPgColumn; except: string[] },
): Promise<ReservationRow | undefined> {
  const [row] = await ctx.db
    .select()
    .from(reservations)
    .where(and(due.where, notInArray(reservations.id, due.except)))
    .orderBy(asc(due.first), asc(reservations.id))
    .limit(1)
    .for("no key update", { skipLocked: true });
  return row;
}
