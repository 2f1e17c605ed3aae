/**
 * Tables whose rows the runtime role may add and read, but never change or remove: what was priced, used, sold and owed,
 * and who did what.
 */
export const appendOnlyTables: readonly string[] = [
  "approval_decisions",
  "audit_entries",
  "audit_seals",
  "events",
  "invoice_lines",
  "invoices",
  "ledger_entries",
  "price_drops",
  "node_events",
  "price_lists",
  "prices",
  "reclaim_credits",
  "reclaimed_supply",
  "rehearsal_acknowledgements",
  "reservation_events",
  "reservation_segments",
  "reservation_swaps",
  "supply_withdrawals",
  "undelivered_credits",
  "undelivered_times",
  "usage_records",
];
