import Big from "big.js";
import type { Database } from "../db/client.ts";
import type { creditNotes } from "../db/schema/credit-notes.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { newId } from "../ids.ts";

/** Books a credit note, the reverse of its invoice: less is owed, less was earned, less tax is owed on. */
export async function postCreditNote(db: Database, note: typeof creditNotes.$inferSelect): Promise<void> {
  const entries = [
    { account: "receivable", amount: new Big(note.total).neg().toFixed() },
    { account: "revenue", amount: note.subtotal },
    { account: "tax_payable", amount: note.tax },
  ];
  const facts = {
    transactionId: newId("txn", note.issuedAt),
    organizationId: note.organizationId,
    invoiceId: note.invoiceId,
    kind: "credit_note",
    creditNoteId: note.id,
    currency: note.currency,
    at: note.issuedAt,
  };
  const booked = entries.filter(({ amount }) => !new Big(amount).eq(0));
  if (booked.length > 0) await db.insert(ledgerEntries).values(booked.map((entry) => ({ ...facts, ...entry })));
}
