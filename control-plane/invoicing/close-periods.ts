import { and, asc, eq, lte } from "drizzle-orm";
import { billingPeriods } from "../db/schema/invoices.ts";
import type { WorkerContext } from "../worker-step.ts";
import { closePeriod } from "./close-period.ts";

/**
 * Worker step: closes every period that is due, the oldest first, each in its own transaction. One that fails stays open
 * and stops no other organization's; the step then fails in the end, so that it is logged and tried again.
 */
export async function closePeriods(ctx: WorkerContext): Promise<void> {
  const due = await ctx.db
    .select({ organizationId: billingPeriods.organizationId, periodStart: billingPeriods.periodStart })
    .from(billingPeriods)
    .where(and(eq(billingPeriods.state, "open"), lte(billingPeriods.closesAt, ctx.clock.now())))
    .orderBy(asc(billingPeriods.closesAt), asc(billingPeriods.organizationId));
  const failures: unknown[] = [];
  for (const period of due) {
    try {
      await closePeriod(ctx, period);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} billing periods could not be closed`);
}
