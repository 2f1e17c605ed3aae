import { and, eq, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { billingPeriods } from "../db/schema/invoices.ts";
import { takeBooks } from "./books-lock.ts";
import { waitsForReview } from "./invoice-settings.ts";
import { issuePeriod } from "./issue-period.ts";
import type { Period } from "./period.ts";

interface PeriodKey {
  organizationId: string;
  periodStart: Temporal.Instant;
}

/**
 * Closes a billing period that is due, in one transaction; a second call does nothing. Its invoices are issued at once,
 * or wait as drafts for the operator's review where the desk asks for that. Gives the ids of the invoices; none when the
 * period is closed already, not due, behind an earlier open one, waits for review, or bills nothing.
 * Throws, and leaves the period open, when the roll-up and the usage records disagree.
 */
export function closePeriod(ctx: OperatorContext, key: PeriodKey): Promise<string[]> {
  return inTransaction(ctx, async (within) => {
    await takeBooks(within.db, key.organizationId);
    const period = await lockDuePeriod(within, key);
    if (!period) return [];
    const afterReview = await waitsForReview(within.db, key.organizationId);
    await setPeriodState(within, key, afterReview ? "draft" : "closed");
    return afterReview ? [] : issuePeriod(within, key.organizationId, period);
  });
}

async function lockDuePeriod(
  { db, clock }: OperatorContext,
  { organizationId, periodStart }: PeriodKey,
): Promise<Period | null> {
  const [period] = await db
    .select()
    .from(billingPeriods)
    .where(
      and(
        eq(billingPeriods.organizationId, organizationId),
        eq(billingPeriods.periodStart, periodStart),
        eq(billingPeriods.state, "open"),
        sql`${billingPeriods.closesAt} <= ${clock.now().toString()}::timestamptz`,
        sql`not exists (
          select from billing_periods earlier
          where earlier.organization_id = ${organizationId} and earlier.state = 'open'
            and earlier.period_start < ${periodStart.toString()}::timestamptz
        )`,
      ),
    )
    .for("update");
  return period ? { start: period.periodStart, end: period.periodEnd } : null;
}

/** Moves a period of which the caller holds the lock. */
export async function setPeriodState(
  { db }: OperatorContext,
  { organizationId, periodStart }: PeriodKey,
  state: "draft" | "closed",
): Promise<void> {
  await db
    .update(billingPeriods)
    .set({ state })
    .where(and(eq(billingPeriods.organizationId, organizationId), eq(billingPeriods.periodStart, periodStart)));
}
