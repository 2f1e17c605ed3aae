import { and, asc, eq, gte, lt } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { creditNoteLines, creditNotes, creditNoteTaxes } from "../db/schema/credit-notes.ts";
import { invoiceLines, invoices } from "../db/schema/invoices.ts";
import { prices } from "../db/schema/pricing.ts";
import { subtractDecimals } from "../money/decimal.ts";
import type { BookedDocument } from "./journal-entries.ts";
import type { MonthInvoices } from "./month-invoices.ts";

/** What a month books: its issued invoices, and the credit notes that were issued within it. */
export async function readDocuments(ctx: Context, month: MonthInvoices): Promise<BookedDocument[]> {
  return [...month.views.flatMap(toDocument), ...(await readCreditNotes(ctx, month))];
}

function toDocument({ invoice, lines, currency }: MonthInvoices["views"][number]): BookedDocument[] {
  const { number, issuedAt, taxes, total, timeZone } = invoice;
  if (number === null || issuedAt === null) return [];
  return [
    {
      number,
      date: dayOf(issuedAt, timeZone),
      currency,
      text: `Invoice ${number}`,
      lines: lines.map(({ line }) => ({ ...line, taxRatePercent: line.tax.ratePercent })),
      taxes: taxes.map(({ label, ratePercent, amount }) => ({ label, ratePercent, amount: amount.amount })),
      total: total.amount,
    },
  ];
}

async function readCreditNotes(ctx: Context, { period, timeZone }: MonthInvoices): Promise<BookedDocument[]> {
  const notes = await ctx.db
    .select({ note: creditNotes, invoiceNumber: invoices.number })
    .from(creditNotes)
    .innerJoin(invoices, eq(invoices.id, creditNotes.invoiceId))
    .where(
      and(
        eq(creditNotes.organizationId, ctx.organizationId),
        gte(creditNotes.issuedAt, period.start),
        lt(creditNotes.issuedAt, period.end),
      ),
    )
    .orderBy(asc(creditNotes.number));
  const documents: BookedDocument[] = [];
  for (const { note, invoiceNumber } of notes) {
    const lines = await ctx.db
      .select({ credited: creditNoteLines, line: invoiceLines, product: prices.product })
      .from(creditNoteLines)
      .innerJoin(invoiceLines, eq(invoiceLines.id, creditNoteLines.invoiceLineId))
      .leftJoin(prices, eq(prices.id, invoiceLines.priceId))
      .where(eq(creditNoteLines.creditNoteId, note.id))
      .orderBy(asc(creditNoteLines.position));
    const taxes = await ctx.db.select().from(creditNoteTaxes).where(eq(creditNoteTaxes.creditNoteId, note.id));
    documents.push({
      number: note.number,
      date: dayOf(note.issuedAt.toString(), timeZone),
      currency: note.currency,
      text: `Credit note ${note.number} for ${invoiceNumber}`,
      lines: lines.map(({ credited, line, product }) => ({
        product: product ?? "adjustment",
        projectId: line.projectId,
        projectName: line.projectName,
        amount: negated(credited.amount),
        taxRatePercent: credited.taxRatePercent,
      })),
      taxes: taxes.map(({ label, ratePercent, amount }) => ({ label, ratePercent, amount: negated(amount) })),
      total: negated(note.total),
    });
  }
  return documents;
}

function dayOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Amounts of a credit note have the sign of the invoice's. */
function negated(amount: string): string {
  return subtractDecimals("0", amount);
}
