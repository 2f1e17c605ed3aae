import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Invoice } from "../contract/invoices.ts";

/**
 * What an issued invoice is at an instant. It is nowhere stored: the ledger says what is owed, and the rest follows. An
 * invoice that was voided stays void; one of which nothing is owed any more is paid, by money or by credit.
 */
export function stateOf(
  invoice: { isVoid: boolean; owed: string; row: { dueAt: Temporal.Instant } },
  now: Temporal.Instant,
): Extract<Invoice["state"], "issued" | "paid" | "overdue" | "void"> {
  if (invoice.isVoid) return "void";
  if (new Big(invoice.owed).lte(0)) return "paid";
  return Temporal.Instant.compare(now, invoice.row.dueAt) >= 0 ? "overdue" : "issued";
}
