import type { CreditNote } from "../contract/credit-notes.ts";
import type { creditNotes } from "../db/schema/credit-notes.ts";
import type { InvoiceRow } from "../invoicing/invoice-facts.ts";
import { toInvoiceTax } from "../invoicing/to-invoice.ts";
import type { TaxGroup } from "../invoicing/totals.ts";

export interface CreditNoteFacts {
  note: typeof creditNotes.$inferSelect;
  taxes: readonly TaxGroup[];
  invoice: Pick<InvoiceRow, "number" | "timeZone">;
}

/** The wire form of a credit note. */
export function toCreditNote({ note, taxes, invoice }: CreditNoteFacts): CreditNote {
  const { id, number, invoiceId, reason, currency } = note;
  const toMoney = (amount: string) => ({ amount, currency });
  return {
    ...{ id, number, invoiceId, invoiceNumber: invoice.number, reason },
    kind: note.kind === "void" ? "void" : "correction",
    issuedAt: note.issuedAt.toString(),
    timeZone: invoice.timeZone,
    subtotal: toMoney(note.subtotal),
    taxes: taxes.map((tax) => toInvoiceTax(tax, currency)),
    tax: toMoney(note.tax),
    total: toMoney(note.total),
  };
}
