import type { Invoice, InvoiceLine } from "../contract/invoices.ts";
import type { invoices } from "../db/schema/invoices.ts";
import { exactCost } from "../money/decimal.ts";
import type { BillLine } from "./bill.ts";

export type InvoiceRow = typeof invoices.$inferSelect;

/** The wire form of an issued invoice. Nothing is called overdue while payments cannot be recorded: it would be a guess. */
export function toInvoice(row: InvoiceRow): Invoice {
  const toMoney = (amount: string) => ({ amount, currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    state: "issued",
    periodStart: row.periodStart.toString(),
    periodEnd: row.periodEnd.toString(),
    timeZone: row.timeZone,
    issuedAt: row.issuedAt.toString(),
    dueAt: row.dueAt.toString(),
    subtotal: toMoney(row.subtotal),
    taxLabel: row.taxLabel,
    taxRatePercent: row.taxRatePercent,
    tax: toMoney(row.tax),
    total: toMoney(row.total),
  };
}

/** The wire form of a line. `id` is the stored line's, or the running draft's own name for it. */
export function toInvoiceLine(line: BillLine, id: string, position: number, currency: string): InvoiceLine {
  return {
    id,
    position,
    product: line.product,
    description: line.description,
    projectId: line.projectId,
    projectName: line.projectName,
    resourceId: line.resourceId,
    sku: line.sku,
    poNumber: line.poNumber,
    quantity: shownQuantity(line.quantity, line.per),
    unit: unitOf(line.product, currency),
    unitPrice: { amount: line.unitAmount, currency },
    exactAmount: line.exactAmount,
    amount: { amount: line.amount, currency },
    usageRecords: line.usageRecords,
  };
}

/** Base units in the units of their price, with at most six decimals: node-hours, million tokens, currency units. */
export function shownQuantity(quantity: number, per: number): string {
  return exactCost(quantity, { amount: "1", per }, 6);
}

function unitOf(product: BillLine["product"], currency: string): InvoiceLine["unit"] {
  if (product === "capacity") return "node-hours";
  if (product === "inference") return "million tokens";
  // Fees are priced in every currency that an organization can have, and those are the contract's.
  return currency as InvoiceLine["unit"];
}
