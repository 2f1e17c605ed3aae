import { and, eq, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { billingPeriods, invoiceLines, invoices } from "../db/schema/invoices.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../ids.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type BillLine, readBill, sameBill } from "./bill.ts";
import { takeBooks } from "./books-lock.ts";
import { nextInvoiceNumber } from "./next-number.ts";
import type { Period } from "./period.ts";
import { postInvoice } from "./post-invoice.ts";
import { getSeller } from "./seller.ts";
import { totalsOf } from "./totals.ts";

/**
 * Closes a billing period that is due and issues its invoice, in one transaction; a second call does nothing. Gives the
 * invoice's id; null when the period is closed already, not due, behind an earlier open one, or bills nothing.
 * Throws, and leaves the period open, when the roll-up and the usage records disagree.
 */
export function closePeriod(
  ctx: OperatorContext,
  key: { organizationId: string; periodStart: Temporal.Instant },
): Promise<string | null> {
  return inTransaction(ctx, async (within) => {
    await takeBooks(within.db, key.organizationId);
    const period = await lockDuePeriod(within, key);
    if (!period) return null;
    await within.db
      .update(billingPeriods)
      .set({ state: "closed" })
      .where(
        and(eq(billingPeriods.organizationId, key.organizationId), eq(billingPeriods.periodStart, key.periodStart)),
      );
    return issueInvoice(within, key.organizationId, period);
  });
}

async function lockDuePeriod(
  { db, clock }: OperatorContext,
  { organizationId, periodStart }: { organizationId: string; periodStart: Temporal.Instant },
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

async function issueInvoice(ctx: OperatorContext, organizationId: string, period: Period): Promise<string | null> {
  const organization = await getOrganization({ ...ctx, organizationId });
  const { currency, timeZone, taxLabel, taxRatePercent } = organization;
  const key = { organizationId, currency, period };
  const lines = await readBill(ctx.db, key, "rollUp");
  if (!sameBill(lines, await readBill(ctx.db, key, "records"))) {
    throw new Error(`the roll-up of ${organizationId} from ${period.start} is not what its usage records add up to`);
  }
  if (lines.length === 0) return null;
  const issuedAt = ctx.clock.now();
  const totals = totalsOf(
    lines.map(({ amount }) => amount),
    taxRatePercent,
    currency,
  );
  const id = newId("inv", issuedAt);
  const dueAt = issuedAt.toZonedDateTimeISO(timeZone).add({ days: organization.paymentTermsDays }).toInstant();
  const number = await nextInvoiceNumber(ctx.db, issuedAt);
  await ctx.db.insert(invoices).values({
    id,
    organizationId,
    number,
    periodStart: period.start,
    periodEnd: period.end,
    timeZone,
    currency,
    ...totals,
    taxLabel,
    taxRatePercent,
    seller: getSeller(),
    billTo: { name: organization.billingName, address: organization.billingAddress, taxId: organization.taxId },
    issuedAt,
    dueAt,
  });
  await insertLines(ctx, { id, organizationId, issuedAt }, lines);
  await postInvoice(ctx.db, { id, organizationId, currency, issuedAt, ...totals });
  await recordAudit(forOrganization(ctx, organizationId), {
    action: "invoice.issued",
    target: { type: "invoice", id },
    summary: `Issued invoice ${number} over ${totals.total} ${currency}.`,
    after: { number, periodStart: period.start.toString(), periodEnd: period.end.toString(), currency, ...totals },
  });
  await recordEvent(forOrganization(ctx, organizationId), {
    type: "invoice.issued",
    subjectId: id,
    facts: { number, total: { amount: totals.total, currency }, dueAt: dueAt.toString() },
  });
  return id;
}

/** Rows per statement: PostgreSQL takes 65,535 parameters. */
const chunkSize = 2_000;

async function insertLines(
  { db }: OperatorContext,
  invoice: { id: string; organizationId: string; issuedAt: Temporal.Instant },
  lines: readonly BillLine[],
): Promise<void> {
  const rows = lines.map((line, index) => ({
    id: newId("line", invoice.issuedAt),
    invoiceId: invoice.id,
    organizationId: invoice.organizationId,
    position: index + 1,
    description: line.description,
    projectId: line.projectId,
    projectName: line.projectName,
    resourceId: line.resourceId,
    priceId: line.priceId,
    poNumber: line.poNumber,
    late: line.late,
    quantity: line.quantity,
    usageRecords: line.usageRecords,
    exactAmount: line.exactAmount,
    amount: line.amount,
  }));
  for (let first = 0; first < rows.length; first += chunkSize) {
    await db.insert(invoiceLines).values(rows.slice(first, first + chunkSize));
  }
}
