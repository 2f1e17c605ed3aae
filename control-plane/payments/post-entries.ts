import Big from "big.js";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { newId } from "../ids.ts";

/** What money is booked on besides what invoices book: `unapplied` is the customers' credit, `fees` what banks keep. */
export type MoneyAccount = "receivable" | "cash" | "unapplied" | "write_off" | "fees";

/** A side of a booking: debit above zero, credit below. */
export interface MoneyEntry {
  account: MoneyAccount;
  amount: string;
  invoiceId?: string;
}

/** Books one movement of money. The database refuses entries that do not sum to zero or move more than there is. */
export async function postEntries(
  db: Database,
  facts: { organizationId: string; currency: string; at: Temporal.Instant; paymentId?: string },
  entries: readonly MoneyEntry[],
): Promise<void> {
  const transactionId = newId("txn", facts.at);
  const booked = entries.filter(({ amount }) => !new Big(amount).eq(0));
  if (booked.length === 0) return;
  await db.insert(ledgerEntries).values(
    booked.map(({ account, amount, invoiceId }) => ({
      transactionId,
      ...facts,
      kind: facts.paymentId ? "payment" : "write_off",
      ...(invoiceId ? { invoiceId } : {}),
      account,
      amount,
    })),
  );
}

/** The other side of an amount. */
export function negated(amount: string): string {
  return new Big(amount).neg().toFixed();
}
