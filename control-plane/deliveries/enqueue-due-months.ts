import { and, eq, isNull, lte, notInArray } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { deliveries } from "../db/schema/deliveries.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import { forEachDue } from "../for-each-due.ts";
import { periodContaining } from "../invoicing/period.ts";
import { getOrganization } from "../organizations/organizations.ts";
import type { DeliveryRow } from "./deliveries.ts";
import { enqueueMonth } from "./enqueue.ts";
import { nextRun } from "./save-delivery.ts";

/** Worker step: has cost written anew for every delivery whose hour has come. */
export async function enqueueDueMonths(ctx: OperatorContext): Promise<void> {
  await forEachDue(
    ctx,
    async ({ db, clock }, except) => {
      const isDue = and(
        lte(deliveries.nextRunAt, clock.now()),
        isNull(deliveries.pausedAt),
        isNull(deliveries.removedAt),
      );
      const [row] = await db
        .select()
        .from(deliveries)
        .where(and(isDue, notInArray(deliveries.id, except)))
        .orderBy(deliveries.nextRunAt)
        .limit(1)
        .for("update", { skipLocked: true });
      return row;
    },
    enqueueMonths,
  );
}

/** The running month, and those before while they may still change. */
async function enqueueMonths(ctx: Context, row: DeliveryRow): Promise<void> {
  const { timeZone } = await getOrganization(ctx);
  const now = ctx.clock.now();
  const open = await ctx.db
    .select({ start: billingPeriods.periodStart, end: billingPeriods.periodEnd, state: billingPeriods.state })
    .from(billingPeriods)
    .where(eq(billingPeriods.organizationId, row.organizationId));
  for (const { state, ...period } of open) if (state !== "closed") await enqueueMonth(ctx, period, timeZone, row);
  await enqueueMonth(ctx, periodContaining(now, timeZone), timeZone, row);
  await ctx.db
    .update(deliveries)
    .set({ nextRunAt: nextRun(row.content, timeZone, now) })
    .where(eq(deliveries.id, row.id));
}
