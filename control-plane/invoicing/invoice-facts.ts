import { type SQL, sql } from "drizzle-orm";
import type { Invoice } from "../contract/invoices.ts";
import type { Database } from "../db/client.ts";
import { invoices } from "../db/schema/invoices.ts";
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
  /** Σ of its open disputes, before tax. */
  disputed: string;
  approval: Invoice["approval"];
}

// Columns are written out with their tables: in a select of one table drizzle leaves the tables off.

/** What is still owed of an invoice: the one definition, for every statement that asks. */
export const owedOfInvoice: SQL<string> = sql<string>`(
  select coalesce(sum(entry.amount), 0)::text from ledger_entries entry
  where entry.invoice_id = invoices.id and entry.account = 'receivable'
)`;

/** Σ of the open disputes of an invoice, before tax. */
export const disputedOfInvoice: SQL<string> = sql<string>`(
  select coalesce(sum(dispute.amount), 0)::text from invoice_disputes dispute
  where dispute.invoice_id = invoices.id and dispute.state = 'open'
)`;

/** Whether somebody approved an invoice for payment. */
export const isApproved: SQL<boolean> = sql<boolean>`exists (
  select from invoice_approvals approval where approval.invoice_id = invoices.id
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
          'category', tax.category, 'label', tax.label, 'reason', tax.reason,
          'ratePercent', tax.rate_percent::text, 'base', tax.base::text, 'amount', tax.amount::text
        ) order by tax.rate_percent desc, tax.category), '[]')
        from invoice_taxes tax where tax.invoice_id = invoices.id
      )`,
      owed: owedOfInvoice,
      credited: sql<string>`(
        select coalesce(sum(note.total), 0)::text from credit_notes note where note.invoice_id = invoices.id
      )`,
      isVoid: sql<boolean>`exists (
        select from credit_notes note where note.invoice_id = invoices.id and note.kind = 'void'
      )`,
      disputed: disputedOfInvoice,
      approval: sql<Invoice["approval"]>`(
        select json_build_object(
          'at', to_char(approval.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'note', approval.note,
          'by', json_build_object(
            'type', approval.approved_by_type, 'id', approval.approved_by_id, 'name', approval.approved_by_name
          )
        ) from invoice_approvals approval where approval.invoice_id = invoices.id
      )`,
    })
    .from(invoices)
    .where(where)
    .orderBy(...(page.orderBy ?? [invoices.id]))
    .$dynamic();
  return page.limit === undefined ? query : query.limit(page.limit);
}
