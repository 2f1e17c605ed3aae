import type { StatementView } from "./queries";

/** What a booking of the account is called. */
export const entryWords: Record<StatementView["items"][number]["kind"], string> = {
  invoice: "Invoice",
  credit_note: "Credit note",
  payment: "Payment",
  refund: "Paid back",
  reversal: "Payment undone",
  write_off: "Written off",
  application: "Payment applied",
  release: "Payment taken off",
};
