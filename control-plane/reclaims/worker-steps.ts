import { and, eq, lte, notInArray, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { reclaimOrders, reclaims } from "../db/schema/reclaims.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import { followReservations } from "./follow-reservation.ts";
import { isOpen } from "./open-reclaims.ts";
import { takeBackDue } from "./take-back.ts";
import { tellEngine } from "./tell-engine.ts";

/** What is due comes before reservations advance and are metered. */
export const reclaimSteps: readonly WorkerStep[] = [
  { name: "take back nodes", run: takeBackDue },
  { name: "drain nodes", run: drainDue },
];

/** What follows from what reservations have become. */
export const afterReservationsSteps: readonly WorkerStep[] = [
  { name: "follow reclaims", run: followReservations },
  { name: "tell engines of reclaims", run: tellEngine },
];

/** From half of the notice on, nothing new should be started on the nodes. */
async function drainDue(ctx: WorkerContext): Promise<void> {
  const isDue = and(sql`${reclaims.state} in ('announced', 'acknowledged')`, lte(reclaims.drainsAt, ctx.clock.now()));
  await forEachDue(
    ctx,
    async (within, except) => {
      const [due] = await within.db
        .select({ id: reclaims.id, organizationId: reclaims.organizationId })
        .from(reclaims)
        .where(and(isDue, notInArray(reclaims.id, except)))
        .orderBy(reclaims.drainsAt, reclaims.id)
        .limit(1)
        .for("update", { skipLocked: true });
      return due;
    },
    async (within, { id }) => {
      await within.db
        .update(reclaims)
        .set({ state: "draining" })
        .where(and(eq(reclaims.id, id), isOpen));
    },
  );
}

/** The next instant at which nodes are to be drained or taken back; null when none are. */
export async function nextReclaimEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const { rows } = await ctx.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(${reclaimOrders.deadline}) from ${reclaimOrders} where ${reclaimOrders.state} = 'announced'),
      (select min(${reclaims.drainsAt}) from ${reclaims} where ${reclaims.state} in ('announced', 'acknowledged'))
    ) as at
  `);
  return toInstantOrNull(rows[0]?.at ?? null);
}
