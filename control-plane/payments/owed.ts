import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { ledgerEntries } from "../db/schema/invoices.ts";
import { sumDecimals } from "../money/decimal.ts";

/** What is still owed of each invoice: the sum of its receivable entries, whatever made them. Absent where nothing was booked. */
export async function owedOf(db: Database, invoiceIds: readonly string[]): Promise<Map<string, string>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await db
    .select({ invoiceId: ledgerEntries.invoiceId, owed: sql<string>`sum(${ledgerEntries.amount})::text` })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.account, "receivable"), inArray(ledgerEntries.invoiceId, [...invoiceIds])))
    .groupBy(ledgerEntries.invoiceId);
  return new Map(rows.map(({ invoiceId, owed }) => [invoiceId ?? "", owed]));
}

/** What of a payment settles each invoice now. */
export async function appliedOf(db: Database, paymentId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ invoiceId: ledgerEntries.invoiceId, applied: sql<string>`(-sum(${ledgerEntries.amount}))::text` })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.account, "receivable"),
        eq(ledgerEntries.paymentId, paymentId),
        isNotNull(ledgerEntries.invoiceId),
      ),
    )
    .groupBy(ledgerEntries.invoiceId)
    .having(sql`sum(${ledgerEntries.amount}) <> 0`);
  return new Map(rows.map(({ invoiceId, applied }) => [invoiceId ?? "", applied]));
}

/** What of a payment is neither applied nor given back: the customer's credit. */
export async function unappliedOf(db: Database, paymentId: string): Promise<string> {
  const [row] = await db
    .select({ unapplied: sql<string | null>`(-sum(${ledgerEntries.amount}))::text` })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.account, "unapplied"), eq(ledgerEntries.paymentId, paymentId)));
  return sumDecimals([row?.unapplied ?? "0"]);
}
