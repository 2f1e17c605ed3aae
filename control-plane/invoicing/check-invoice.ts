import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { roundMoney, sameDecimal, sumDecimals } from "../money/decimal.ts";
import { readBill, sameBill } from "./bill.ts";
import type { InvoiceView } from "./invoice-view.ts";

/**
 * Checks an invoice while it is shown, before tax: the sum of its lines, the revenue booked for it (none for a draft), and
 * a new computation from the usage records. They agree when all three are the subtotal, every line is what its records
 * add up to, and the customer owes the total.
 */
export async function checkInvoice(ctx: Context, view: InvoiceView): Promise<InvoiceDetail["checks"]> {
  const { currency, period, invoice } = view;
  const total = (amounts: readonly string[]) => roundMoney(sumDecimals(amounts), currency);
  const lines = view.lines.map(({ line }) => line);
  const recomputed = await readBill(ctx.db, { organizationId: ctx.organizationId, currency, period }, "records");
  const ledger = view.issued ? await bookedFor(ctx, view.issued.id) : null;
  const checks = {
    lines: total(lines.map(({ amount }) => amount)),
    ledger: ledger && total([ledger.revenue]),
    records: total(recomputed.map(({ amount }) => amount)),
  };
  const sums = [checks.lines, checks.records, ...(checks.ledger === null ? [] : [checks.ledger])];
  const agree =
    sums.every((sum) => sameDecimal(sum, invoice.subtotal.amount)) &&
    sameBill(lines, recomputed) &&
    (ledger === null || sameDecimal(ledger.receivable, invoice.total.amount));
  return { ...checks, agree };
}

async function bookedFor(ctx: Context, invoiceId: string): Promise<{ revenue: string; receivable: string }> {
  const booked = (account: string) =>
    sql<string>`coalesce(sum(${ledgerEntries.amount}) filter (where ${ledgerEntries.account} = ${account}), 0)::text`;
  const [sums] = await ctx.db
    .select({ revenue: sql<string>`(-${booked("revenue")}::numeric)::text`, receivable: booked("receivable") })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.organizationId, ctx.organizationId), eq(ledgerEntries.invoiceId, invoiceId)));
  return sums ?? { revenue: "0", receivable: "0" };
}
