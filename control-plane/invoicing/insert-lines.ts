import type { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { invoiceLines } from "../db/schema/invoices.ts";
import { newId } from "../ids.ts";
import type { TaxedLine } from "./party-bills.ts";

/** Rows per statement: PostgreSQL takes 65,535 parameters. */
const chunkSize = 2_000;

/** Stores the lines of an invoice in their order. */
export async function insertLines(
  db: Database,
  invoice: { id: string; organizationId: string; issuedAt: Temporal.Instant },
  lines: readonly TaxedLine[],
): Promise<void> {
  const rows = lines.map((line, index) => ({
    id: newId("line", invoice.issuedAt),
    invoiceId: invoice.id,
    organizationId: invoice.organizationId,
    kind: line.kind,
    position: index + 1,
    description: line.description,
    projectId: line.projectId,
    projectName: line.projectName,
    resourceId: line.resourceId,
    priceId: line.priceId,
    sku: line.kind === "adjustment" ? line.sku : null,
    clause: line.clause,
    poNumber: line.poNumber,
    late: line.late,
    quantity: line.quantity,
    usageRecords: line.usageRecords,
    exactAmount: line.exactAmount,
    amount: line.amount,
    taxCategory: line.tax.category,
    taxRatePercent: line.tax.ratePercent,
  }));
  for (let first = 0; first < rows.length; first += chunkSize) {
    await db.insert(invoiceLines).values(rows.slice(first, first + chunkSize));
  }
}
