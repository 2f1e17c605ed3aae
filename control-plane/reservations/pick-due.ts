import { and, asc, notInArray, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { OperatorContext } from "../context.ts";
import { reservations } from "../db/schema/reservations.ts";
import type { ReservationRow } from "./transition.ts";

/** When an active reservation begins to end: 24 hours before its end, or a tenth of its length when that is less. */
export const endingAt: SQL = sql`(${reservations.endsAt} - least(
  interval '24 hours', (${reservations.endsAt} - ${reservations.startsAt}) / 10
))`;

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
    .for("update", { skipLocked: true });
  return row;
}
