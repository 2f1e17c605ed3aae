import Big from "big.js";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { newId } from "../ids.ts";
import type { Totals } from "./totals.ts";

export interface Posting extends Pick<Totals, "subtotal" | "tax" | "total"> {
  id: string;
  organizationId: string;
  currency: string;
  issuedAt: Temporal.Instant;
}

/**
 * Books an issued invoice: the customer owes the total (debit, positive), of which the subtotal is revenue and the tax is
 * owed on (credits, negative). The database refuses entries that do not sum to zero.
 */
export async function postInvoice(db: Database, invoice: Posting): Promise<void> {
  const entries = [
    { account: "receivable", amount: invoice.total },
    { account: "revenue", amount: negative(invoice.subtotal) },
    { account: "tax_payable", amount: negative(invoice.tax) },
  ];
  const facts = {
    transactionId: newId("txn", invoice.issuedAt),
    organizationId: invoice.organizationId,
    invoiceId: invoice.id,
    kind: "invoice",
    currency: invoice.currency,
    at: invoice.issuedAt,
  };
  const booked = entries.filter(({ amount }) => !new Big(amount).eq(0));
  if (booked.length > 0) await db.insert(ledgerEntries).values(booked.map((entry) => ({ ...facts, ...entry })));
}

function negative(amount: string): string {
  return new Big(amount).neg().toFixed();
}
