import { and, asc, eq, notInArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { rehearsals } from "../db/schema/ends.ts";
import { reservations } from "../db/schema/reservations.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import { isDelivered } from "../reservations/hand-over.ts";
import type { WorkerContext } from "../worker-step.ts";
import { isRunning, type RehearsalRow } from "./rehearsals.ts";
import { moveRehearsal } from "./run-rehearsal.ts";

const { state, endsAt, observedUntil } = rehearsals;
const dueAt = sql`(case when ${state} = 'announced' then ${endsAt} else ${observedUntil} end)`;
const isGone = sql`exists (
  select from ${reservations} reservation where reservation.id = ${rehearsals.reservationId}
    and reservation.state in ('ended', 'cancelled', 'failed')
)`;

/** Worker step: lets rehearsed ends pass, finishes rehearsals when they were looked at long enough, stops those of what is over. */
export async function moveRehearsals(ctx: WorkerContext): Promise<void> {
  const now = ctx.clock.now();
  const isDue = and(isRunning, sql`(${dueAt} <= ${now.toString()}::timestamptz or ${isGone})`);
  await forEachDue<RehearsalRow>(
    ctx,
    async (within, except) => {
      const [due] = await within.db
        .select()
        .from(rehearsals)
        .where(and(isDue, notInArray(rehearsals.id, except)))
        .orderBy(asc(dueAt), asc(rehearsals.id))
        .limit(1)
        .for("update", { skipLocked: true });
      return due;
    },
    async (within, row) => {
      const [reservation] = await within.db
        .select({ state: reservations.state })
        .from(reservations)
        .where(and(eq(reservations.organizationId, row.organizationId), eq(reservations.id, row.reservationId)));
      if (!reservation || !isDelivered(reservation)) await moveRehearsal(within, row, "stopped");
      else if (row.state === "announced") await moveRehearsal(within, row, "over");
      else await moveRehearsal(within, row, "finished");
    },
  );
}

/** The next instant at which a rehearsed end passes or a rehearsal is finished; null when none runs. */
export async function nextRehearsalEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const { rows } = await ctx.db.execute<{ at: string | null }>(
    sql`select min(${dueAt}) as at from ${rehearsals} where ${isRunning}`,
  );
  return toInstantOrNull(rows[0]?.at ?? null);
}
