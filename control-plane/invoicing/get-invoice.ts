import { and, asc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { InvoiceDetail } from "../contract/invoices.ts";
import { creditNotes } from "../db/schema/credit-notes.ts";
import { disputesOf } from "../disputes/read-disputes.ts";
import { checkInvoice } from "./check-invoice.ts";
import { getInvoiceView } from "./invoice-view.ts";

/** One invoice with its lines and checks; see `getInvoiceView` for its ids. */
export async function getInvoice(ctx: Context, id: string): Promise<InvoiceDetail> {
  const view = await getInvoiceView(ctx, id);
  return {
    ...view.invoice,
    seller: view.seller,
    buyer: view.buyer,
    billTo: view.billTo,
    lines: view.lines.map(({ shown }) => shown),
    creditNotes: view.issued ? await creditNotesOf(ctx, view.issued.row.id) : [],
    disputes: view.issued ? await disputesOf(ctx, view.issued.row.id) : [],
    checks: await checkInvoice(ctx, view),
  };
}

async function creditNotesOf(ctx: Context, invoiceId: string): Promise<InvoiceDetail["creditNotes"]> {
  const notes = await ctx.db
    .select()
    .from(creditNotes)
    .where(and(eq(creditNotes.organizationId, ctx.organizationId), eq(creditNotes.invoiceId, invoiceId)))
    .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id));
  return notes.map(({ id, number, kind, reason, issuedAt, total: amount, currency }) => ({
    ...{ id, number, reason, issuedAt: issuedAt.toString(), total: { amount, currency } },
    kind: kind === "void" ? "void" : "correction",
  }));
}
