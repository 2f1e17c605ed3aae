import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { creditNotes } from "../db/schema/credit-notes.ts";
import { invoices, invoiceTaxes, ledgerEntries } from "../db/schema/invoices.ts";
import type { TaxGroup } from "./totals.ts";

export type InvoiceRow = typeof invoices.$inferSelect;

/** An issued invoice with what was booked on it since. */
export interface InvoiceFacts {
  row: InvoiceRow;
  taxes: TaxGroup[];
  /** Σ of its entries in the account `receivable`. */
  owed: string;
  /** Σ of its credit notes, positive where it is lessened. */
  credited: string;
  isVoid: boolean;
}

/** What is still owed of an invoice: the one definition, for every statement that asks. */
export const owedOfInvoice: SQL<string> = sql<string>`(
  select coalesce(sum(${ledgerEntries.amount}), 0)::text from ${ledgerEntries}
  where ${ledgerEntries.invoiceId} = ${invoices.id} and ${ledgerEntries.account} = 'receivable'
)`;

/** Issued invoices by a condition, in an order. */
export async function readInvoiceFacts(
  db: Database,
  where: SQL | undefined,
  page: { orderBy?: SQL[]; limit?: number } = {},
): Promise<InvoiceFacts[]> {
  const query = db
    .select({
      row: invoices,
      taxes: sql<TaxGroup[]>`(
        select coalesce(json_agg(json_build_object(
          'category', ${invoiceTaxes.category}, 'label', ${invoiceTaxes.label}, 'reason', ${invoiceTaxes.reason},
          'ratePercent', ${invoiceTaxes.ratePercent}::text,
          'base', ${invoiceTaxes.base}::text, 'amount', ${invoiceTaxes.amount}::text
        ) order by ${invoiceTaxes.ratePercent} desc, ${invoiceTaxes.category}), '[]')
        from ${invoiceTaxes} where ${invoiceTaxes.invoiceId} = ${invoices.id}
      )`,
      owed: owedOfInvoice,
      credited: sql<string>`(
        select coalesce(sum(${creditNotes.total}), 0)::text from ${creditNotes}
        where ${creditNotes.invoiceId} = ${invoices.id}
      )`,
      isVoid: sql<boolean>`exists (
        select from ${creditNotes} where ${creditNotes.invoiceId} = ${invoices.id} and ${creditNotes.kind} = 'void'
      )`,
    })
    .from(invoices)
    .where(where)
    .orderBy(...(page.orderBy ?? [invoices.id]))
    .$dynamic();
  return page.limit === undefined ? query : query.limit(page.limit);
}
