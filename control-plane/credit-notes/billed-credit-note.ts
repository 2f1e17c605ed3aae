import type { CreditNoteDetail } from "../contract/credit-notes.ts";
import type { BilledDocument } from "../e-invoices/to-semantic.ts";

/** A credit note as the semantic model is made from it: what is taken back of each line is one piece at that price. */
export function toBilledCreditNote(note: CreditNoteDetail): BilledDocument {
  const { number, issuedAt, periodStart, periodEnd, timeZone, seller, buyer, billTo, taxes, total } = note;
  return {
    typeCode: "381",
    ...{ number, issuedAt, periodStart, periodEnd, timeZone, seller, buyer, billTo, taxes },
    ...{ dueAt: null, currency: total.currency, note: note.reason },
    precedes: { number: note.invoiceNumber, issuedAt: note.invoiceIssuedAt },
    subtotal: note.subtotal.amount,
    tax: note.tax.amount,
    total: total.amount,
    lines: note.lines.map(({ amount: { amount, currency }, ...line }) => ({
      ...{ position: line.position, description: line.description, projectName: line.projectName, sku: line.sku },
      ...{ poNumber: line.poNumber, taxCategory: line.taxCategory, taxRatePercent: line.taxRatePercent },
      ...{ quantity: "1", unit: unitOf(currency), unitPrice: amount, amount },
    })),
  };
}

type Unit = BilledDocument["lines"][number]["unit"];

/** Invoices write what is no quantity of anything in their currency, which is one of the known ones. */
function unitOf(currency: string): Unit {
  return currency as Unit;
}
