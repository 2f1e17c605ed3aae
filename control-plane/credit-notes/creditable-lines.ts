import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/client.ts";
import { invoiceLines } from "../db/schema/invoices.ts";
import { subtractDecimals } from "../money/decimal.ts";

/** A line of an issued invoice with what it has left. */
export interface CreditableLine {
  id: string;
  position: number;
  description: string;
  amount: string;
  /** What credit notes took back of it. */
  credited: string;
  /** With the sign of the amount. */
  left: string;
  taxCategory: string;
  taxRatePercent: string;
}

/** What credit notes took back of a line of an invoice. */
export const creditedOfLine: SQL<string> = sql<string>`(
  select coalesce(sum(credited.amount), 0)::text from credit_note_lines credited
  where credited.invoice_line_id = invoice_lines.id
)`;

/** The lines of an issued invoice, each with what credit notes have left of it. */
export async function readCreditableLines(db: Database, invoiceId: string): Promise<CreditableLine[]> {
  const rows = await db
    .select({
      id: invoiceLines.id,
      position: invoiceLines.position,
      description: invoiceLines.description,
      amount: invoiceLines.amount,
      taxCategory: invoiceLines.taxCategory,
      taxRatePercent: invoiceLines.taxRatePercent,
      credited: creditedOfLine,
    })
    .from(invoiceLines)
    .where(eq(invoiceLines.invoiceId, invoiceId))
    .orderBy(asc(invoiceLines.position));
  return rows.map((row) => ({ ...row, left: subtractDecimals(row.amount, row.credited) }));
}
