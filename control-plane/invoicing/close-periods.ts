import { and, asc, eq, lte } from "drizzle-orm";
import { billingPeriods } from "../db/schema/invoices.ts";
import { forEachApart } from "../for-each-apart.ts";
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
  await forEachApart(due, "billing periods could not be closed", (period) => closePeriod(ctx, period));
}
