import { type CsvColumn, toCsv } from "@/lib/format/csv";
import type { InvoiceDocument, InvoiceGroup, InvoiceLineRow, InvoiceRow } from "./queries";

/** An invoice's lines as CSV: exact and rounded amounts, so that a reader can check every one. */
export function invoiceLinesCsv(invoice: InvoiceDocument): string {
  const rows = invoice.groups.flatMap((group) => group.lines.map((line) => ({ invoice, group, line })));
  return toCsv(lineColumns, rows);
}

/** The list of invoices as CSV. */
export function invoicesCsv(invoices: readonly InvoiceRow[]): string {
  return toCsv(invoiceColumns, invoices);
}

interface LineInInvoice {
  invoice: InvoiceDocument;
  group: InvoiceGroup;
  line: InvoiceLineRow;
}

const lineColumns: CsvColumn<LineInInvoice>[] = [
  ["invoice", ({ invoice }) => invoice.number ?? "draft"],
  ["period_start_utc", ({ invoice }) => invoice.periodStart],
  ["period_end_utc", ({ invoice }) => invoice.periodEnd],
  ["project", ({ group }) => group.projectName],
  ["project_id", ({ group }) => group.projectId],
  ["line_id", ({ line }) => line.id],
  ["product", ({ line }) => line.product],
  ["description", ({ line }) => line.description],
  ["resource_id", ({ line }) => line.resourceId],
  ["sku", ({ line }) => line.sku],
  ["po_number", ({ line }) => line.poNumber],
  ["quantity", ({ line }) => line.quantity],
  ["unit", ({ line }) => line.unit],
  ["unit_price", ({ line }) => line.unitPrice.amount],
  ["exact_amount", ({ line }) => line.exactAmount],
  ["amount", ({ line }) => line.amount.amount],
  ["currency", ({ line }) => line.amount.currency],
  ["usage_records", ({ line }) => line.usageRecords],
];

const invoiceColumns: CsvColumn<InvoiceRow>[] = [
  ["number", ({ number }) => number ?? "draft"],
  ["state", ({ state }) => state],
  ["period_start_utc", ({ periodStart }) => periodStart],
  ["period_end_utc", ({ periodEnd }) => periodEnd],
  ["time_zone", ({ timeZone }) => timeZone],
  ["sold_to", ({ soldTo }) => soldTo],
  ["billed_to", ({ billedTo }) => billedTo],
  ["issued_at_utc", ({ issuedAt }) => issuedAt],
  ["due_at_utc", ({ dueAt }) => dueAt],
  ["subtotal", ({ subtotal }) => subtotal.amount],
  ["tax", ({ tax }) => tax.amount],
  ["total", ({ total }) => total.amount],
  ["currency", ({ total }) => total.currency],
];
