import type { Database } from "../db/client.ts";
import { creditNoteLines, type creditNotes } from "../db/schema/credit-notes.ts";
import { newId } from "../ids.ts";
import type { CreditedLine } from "./credited-lines.ts";

/** Rows per statement: PostgreSQL takes 65,535 parameters. */
const chunkSize = 4_000;

/** Stores what a credit note takes back of each line. */
export async function insertCreditedLines(
  db: Database,
  { id: creditNoteId, organizationId, invoiceId, issuedAt }: typeof creditNotes.$inferSelect,
  lines: readonly CreditedLine[],
): Promise<void> {
  const rows = lines.map(({ line, amount }, index) => ({
    ...{ id: newId("cnl", issuedAt), creditNoteId, organizationId, invoiceId, invoiceLineId: line.id },
    ...{ position: index + 1, description: line.description, amount },
    ...{ taxCategory: line.taxCategory, taxRatePercent: line.taxRatePercent },
  }));
  for (let first = 0; first < rows.length; first += chunkSize) {
    await db.insert(creditNoteLines).values(rows.slice(first, first + chunkSize));
  }
}
