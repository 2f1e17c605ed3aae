import type { InvoiceView } from "../invoicing/invoice-view.ts";
import type { BilledDocument } from "./to-semantic.ts";

/** An issued invoice as the semantic model is made from it; null for a draft. */
export function toBilledDocument({
  invoice,
  seller,
  buyer,
  billTo,
  lines,
  currency,
}: InvoiceView): BilledDocument | null {
  const { number, issuedAt, dueAt, periodStart, periodEnd, timeZone, taxes } = invoice;
  if (number === null || issuedAt === null) return null;
  return {
    typeCode: "380",
    ...{ number, issuedAt, dueAt, periodStart, periodEnd, timeZone, currency, seller, buyer, billTo, taxes },
    note: null,
    precedes: null,
    subtotal: invoice.subtotal.amount,
    tax: invoice.tax.amount,
    total: invoice.total.amount,
    lines: lines.map(({ shown: { unitPrice, amount, ...line } }) => ({
      ...line,
      unitPrice: unitPrice.amount,
      amount: amount.amount,
    })),
  };
}
