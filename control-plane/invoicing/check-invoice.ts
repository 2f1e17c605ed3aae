import { and, eq, ne, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import { invoiceLines, invoices, ledgerEntries } from "../db/schema/invoices.ts";
import { focusTotal } from "../focus/focus-total.ts";
import { roundMoney, sameDecimal, sumDecimals } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { readBill } from "./bill.ts";
import { type BillLine, lineKey, sameBill } from "./bill-line.ts";
import type { InvoiceView } from "./invoice-view.ts";
import { readPartyBills } from "./party-bills.ts";
import { totalsOf } from "./totals.ts";

/**
 * Checks an invoice while it is shown, before tax: the sum of its lines, the revenue booked for it (none for a draft), and
 * a new computation from the usage records, and what its FOCUS export comes to. They agree when all of these are the subtotal, every line is what its records
 * add up to, the tax is that of its lines, and the ledger has the total.
 */
export async function checkInvoice(ctx: Context, view: InvoiceView): Promise<InvoiceDetail["checks"]> {
  const { currency, invoice } = view;
  const total = (amounts: readonly string[]) => roundMoney(sumDecimals(amounts), currency);
  const lines = view.lines.map(({ line }) => line);
  const recomputed = await recompute(ctx, view);
  const ledger = view.issued ? await bookedFor(ctx, view.issued.row.id) : null;
  const checks = {
    lines: total(lines.map(({ amount }) => amount)),
    ledger: ledger && total([ledger.revenue]),
    records: total(recomputed.map(({ amount }) => amount)),
    focus: await focusTotal(ctx, view),
  };
  const sums = [checks.lines, checks.records, checks.focus, ...(checks.ledger === null ? [] : [checks.ledger])];
  const agree =
    sums.every((sum) => sameDecimal(sum, invoice.subtotal.amount)) &&
    sameBill(lines, recomputed) &&
    sameDecimal(totalsOf(lines, currency).tax, invoice.tax.amount) &&
    (ledger === null || sameDecimal(ledger.receivable, invoice.total.amount));
  return { ...checks, agree };
}

/** The invoice's part of its period, from the records: of an issued one, all but what the period's other invoices have. */
async function recompute(ctx: Context, view: InvoiceView): Promise<BillLine[]> {
  const { issued, currency, period } = view;
  if (!issued) {
    const bills = await readPartyBills(ctx.db, await getOrganization(ctx), period, "records", ctx.clock.now());
    const mine = bills.find(({ billedTo }) => billedTo.legalEntityId === view.invoice.legalEntityId);
    return mine?.lines ?? [];
  }
  const all = await readBill(ctx.db, { organizationId: ctx.organizationId, currency, period }, "records");
  const others = await ctx.db
    .select({
      projectId: invoiceLines.projectId,
      resourceId: invoiceLines.resourceId,
      priceId: invoiceLines.priceId,
      sku: sql<string>`coalesce(${invoiceLines.sku}, '')`,
      late: invoiceLines.late,
    })
    .from(invoiceLines)
    .innerJoin(invoices, eq(invoices.id, invoiceLines.invoiceId))
    .where(
      and(
        eq(invoices.organizationId, ctx.organizationId),
        eq(invoices.periodStart, issued.row.periodStart),
        ne(invoices.id, issued.row.id),
      ),
    );
  const theirs = new Set(others.map(lineKey));
  return all.filter((line) => !theirs.has(lineKey(line)));
}

/** What was booked when the invoice was issued; credit notes and payments come after it. */
async function bookedFor(ctx: Context, invoiceId: string): Promise<{ revenue: string; receivable: string }> {
  const booked = (account: string) =>
    sql<string>`coalesce(sum(${ledgerEntries.amount}) filter (where ${ledgerEntries.account} = ${account}), 0)::text`;
  const [sums] = await ctx.db
    .select({ revenue: sql<string>`(-${booked("revenue")}::numeric)::text`, receivable: booked("receivable") })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.organizationId, ctx.organizationId),
        eq(ledgerEntries.invoiceId, invoiceId),
        eq(ledgerEntries.kind, "invoice"),
      ),
    );
  return sums ?? { revenue: "0", receivable: "0" };
}
