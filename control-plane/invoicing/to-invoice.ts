import type { Temporal } from "temporal-polyfill";
import type { Invoice, InvoiceLine, InvoiceTax } from "../contract/invoices.ts";
import { exactCost, roundMoney } from "../money/decimal.ts";
import type { BillLine } from "./bill-line.ts";
import { buyerOf } from "./buyer.ts";
import type { InvoiceFacts } from "./invoice-facts.ts";
import { stateOf } from "./invoice-state.ts";
import type { TaxedLine } from "./party-bills.ts";
import type { TaxGroup } from "./totals.ts";

/** The wire form of an issued invoice as it stands at an instant. */
export function toInvoice(facts: InvoiceFacts, now: Temporal.Instant): Invoice {
  const { row } = facts;
  const toMoney = (amount: string) => ({ amount: roundMoney(amount, row.currency), currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    state: stateOf(facts, now),
    legalEntityId: row.legalEntityId,
    soldTo: buyerOf(row).name,
    billedTo: row.billTo.name,
    periodStart: row.periodStart.toString(),
    periodEnd: row.periodEnd.toString(),
    timeZone: row.timeZone,
    issuedAt: row.issuedAt.toString(),
    dueAt: row.dueAt.toString(),
    subtotal: toMoney(row.subtotal),
    taxes: facts.taxes.map((tax) => toInvoiceTax(tax, row.currency)),
    tax: toMoney(row.tax),
    total: toMoney(row.total),
    credited: toMoney(facts.credited),
    owed: toMoney(facts.owed),
    disputed: toMoney(facts.disputed),
    approval: facts.approval,
  };
}

/** The wire form of the tax of one category and rate. */
export function toInvoiceTax({ base, amount, ...rule }: TaxGroup, currency: string): InvoiceTax {
  return { ...rule, base: { amount: base, currency }, amount: { amount, currency } };
}

/** The wire form of a line. `id` is the stored line's, or the running draft's own name for it. */
export function toInvoiceLine(
  line: TaxedLine,
  id: string,
  position: number,
  currency: string,
  credited = "0",
): InvoiceLine {
  return {
    id,
    position,
    kind: line.kind,
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
    credited,
    taxCategory: line.tax.category,
    taxRatePercent: line.tax.ratePercent,
    clause: line.clause,
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
  // Fees and adjustments are in every currency that an organization can have, and those are the contract's.
  return currency as InvoiceLine["unit"];
}
