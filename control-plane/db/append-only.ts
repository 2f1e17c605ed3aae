/** Tables whose rows the runtime role may add and read, never change or remove. */
export const appendOnlyTables: readonly string[] = [
  "audit_entries",
  "audit_seals",
  "invoice_lines",
  "invoices",
  "ledger_entries",
  "reservation_events",
  "usage_charges",
  "usage_records",
];
