import Big from "big.js";
import { and, eq, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { listBillingPeriods as route } from "../contract/operator-invoices.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { type billingPeriods, invoices } from "../db/schema/invoices.ts";
import type { organizations } from "../db/schema/organizations.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";
import { sameBill } from "./bill-line.ts";
import { buyerOf } from "./buyer.ts";
import { readPartyBills } from "./party-bills.ts";
import { warningsOf } from "./period-warnings.ts";

type Preview = RouteAnswer<typeof route>["items"][number];

/** What a period would bill now, compared with its records and with the period before. */
export async function previewPeriod(
  ctx: OperatorContext,
  organization: typeof organizations.$inferSelect,
  row: typeof billingPeriods.$inferSelect,
): Promise<Preview> {
  const period = { start: row.periodStart, end: row.periodEnd };
  const bills = await readPartyBills(ctx.db, organization, period, "rollUp");
  const proof = await readPartyBills(ctx.db, organization, period, "records");
  const { currency } = organization;
  const toMoney = (amount: string) => ({ amount: roundMoney(amount, currency), currency });
  const lines = bills.flatMap((bill) => bill.lines);
  const subtotal = sumDecimals(bills.map((bill) => bill.subtotal));
  const previous = await previousSubtotal(ctx, row);
  const agrees = sameBill(
    lines,
    proof.flatMap((bill) => bill.lines),
  );
  const isRunning = Temporal.Instant.compare(ctx.clock.now(), period.end) < 0;
  return {
    organizationId: organization.id,
    organizationName: organization.name,
    periodStart: period.start.toString(),
    periodEnd: period.end.toString(),
    timeZone: organization.timeZone,
    closesAt: row.closesAt.toString(),
    state: row.state === "draft" ? "draft" : isRunning ? "open" : "collecting",
    bills: bills
      .filter((bill) => bill.lines.length > 0)
      .map((bill) => ({
        legalEntityId: bill.billedTo.legalEntityId,
        soldTo: buyerOf(bill.billedTo).name,
        lines: bill.lines.length,
        subtotal: toMoney(bill.subtotal),
        tax: toMoney(bill.tax),
        total: toMoney(bill.total),
      })),
    subtotal: toMoney(subtotal),
    previousSubtotal: previous === null ? null : toMoney(previous),
    agrees,
    // Half a month beside a whole one would always look changed.
    warnings: warningsOf({
      bills,
      agrees,
      subtotal: new Big(subtotal),
      previous: isRunning ? null : previous,
      currency,
    }),
  };
}

async function previousSubtotal(
  { db }: OperatorContext,
  { organizationId, periodStart }: typeof billingPeriods.$inferSelect,
): Promise<string | null> {
  const [row] = await db
    .select({ subtotal: sql<string | null>`sum(${invoices.subtotal})::text` })
    .from(invoices)
    .where(and(eq(invoices.organizationId, organizationId), eq(invoices.periodEnd, periodStart)));
  return row?.subtotal ?? null;
}
