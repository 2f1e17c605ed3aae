import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { issueBillingPeriod as route } from "../contract/operator-invoices.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { billingPeriods, invoices } from "../db/schema/invoices.ts";
import { notFound, problem } from "../http/problem.ts";
import { takeBooks } from "./books-lock.ts";
import { setPeriodState } from "./close-period.ts";
import { readInvoiceFacts } from "./invoice-facts.ts";
import { issuePeriod } from "./issue-period.ts";
import { toInvoice } from "./to-invoice.ts";

/**
 * The operator issues a period's invoices by hand: a draft, or one that still collects. Refused while it runs, behind an
 * earlier one that is open, once it is issued, and when its bill is not what its records add up to.
 */
export async function issueBillingPeriod(
  ctx: OperatorContext,
  { id: organizationId, periodStart: start }: RouteInput<typeof route>["params"],
): Promise<RouteAnswer<typeof route>> {
  const key = { organizationId, periodStart: Temporal.Instant.from(start) };
  await takeBooks(ctx.db, organizationId);
  const isIt = and(eq(billingPeriods.organizationId, organizationId), eq(billingPeriods.periodStart, key.periodStart));
  const [period] = await ctx.db.select().from(billingPeriods).where(isIt).for("update");
  if (!period) throw notFound("billing period");
  if (period.state === "closed") {
    throw problem("already_issued", {
      status: 409,
      detail: "This period is closed: its invoices are issued already, or it billed nothing.",
      facts: { invoices: (await issuedIn(ctx, key)).map(({ number }) => number) },
    });
  }
  const now = ctx.clock.now();
  if (Temporal.Instant.compare(now, period.periodEnd) < 0) {
    throw problem("period_is_running", {
      status: 409,
      detail: "This period still runs. It can be issued once it is over.",
      facts: { periodEnd: period.periodEnd.toString() },
    });
  }
  await refuseBehindEarlier(ctx, key);
  await setPeriodState(ctx, key, "closed");
  const ids = await issuePeriod(ctx, organizationId, { start: period.periodStart, end: period.periodEnd });
  if (ids.length === 0) return { items: [] };
  const facts = await readInvoiceFacts(ctx.db, inArray(invoices.id, ids), {
    orderBy: [sql`length(${invoices.number})`, sql`${invoices.number}`],
  });
  return { items: facts.map((one) => toInvoice(one, now)) };
}

type Key = { organizationId: string; periodStart: Temporal.Instant };

function issuedIn(ctx: OperatorContext, { organizationId, periodStart }: Key) {
  return ctx.db
    .select({ number: invoices.number })
    .from(invoices)
    .where(and(eq(invoices.organizationId, organizationId), eq(invoices.periodStart, periodStart)));
}

async function refuseBehindEarlier(ctx: OperatorContext, { organizationId, periodStart }: Key): Promise<void> {
  const { db } = forOrganization(ctx, organizationId);
  const [earlier] = await db
    .select({ start: billingPeriods.periodStart })
    .from(billingPeriods)
    .where(
      and(
        eq(billingPeriods.organizationId, organizationId),
        ne(billingPeriods.state, "closed"),
        sql`${billingPeriods.periodStart} < ${periodStart.toString()}::timestamptz`,
      ),
    )
    .limit(1);
  if (!earlier) return;
  throw problem("earlier_period_is_open", {
    status: 409,
    detail: "An earlier period is not issued yet. Issue periods in their order, so that late records find theirs.",
    facts: { periodStart: earlier.start.toString() },
  });
}
