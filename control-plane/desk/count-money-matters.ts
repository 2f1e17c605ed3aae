import { and, count, eq, isNull, lte, min, ne, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { getOperatorOverview as route } from "../contract/desk.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { bankEntries } from "../db/schema/bank-statements.ts";
import { invoiceDisputes } from "../db/schema/disputes.ts";
import { billingPeriods } from "../db/schema/invoices.ts";

type Overview = RouteAnswer<typeof route>;

/** What waits for the operator about money: disputes, months that are not issued, and bank entries that settle nothing yet. */
export async function countMoneyMatters(
  ctx: OperatorContext,
): Promise<Pick<Overview, "disputes" | "months" | "bankEntries">> {
  const { state, periodEnd } = billingPeriods;
  const [[disputes], [months], [entries]] = await Promise.all([
    ctx.db
      .select({ open: count(), answerBy: min(invoiceDisputes.answerBy) })
      .from(invoiceDisputes)
      .where(eq(invoiceDisputes.state, "open")),
    ctx.db
      .select({ over: count(), review: sql<number>`count(*) filter (where ${state} = 'draft')`.mapWith(Number) })
      .from(billingPeriods)
      .where(and(ne(state, "closed"), lte(periodEnd, ctx.clock.now()))),
    ctx.db
      .select({ open: count() })
      .from(bankEntries)
      .where(and(isNull(bankEntries.paymentId), isNull(bankEntries.ignoredReason))),
  ]);
  return {
    disputes: { open: disputes?.open ?? 0, answerBy: disputes?.answerBy?.toString() ?? null },
    months: months ?? { over: 0, review: 0 },
    bankEntries: { open: entries?.open ?? 0 },
  };
}
