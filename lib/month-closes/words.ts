import type { CloseCheck } from "@/control-plane/contract/bookkeeping";

interface Words {
  title: string;
  /** What to do about it. */
  help: string;
  /** Who may mend it. */
  who: string;
}

/** What a check asks for, in words. */
export const checkWords: Record<CloseCheck["code"], Words> = {
  not_issued: {
    title: "Invoices issued",
    help: "The month still collects late records, or waits for the seller's review.",
    who: "The seller; by itself a day after the month ends",
  },
  unapproved_invoices: {
    title: "Invoices approved for payment",
    help: "Check the invoice and approve it on its page.",
    who: "Finance",
  },
  disputed_lines: {
    title: "Disputes decided",
    help: "The seller decides; what is accepted comes back as a credit note.",
    who: "The seller",
  },
  late_records: {
    title: "Late records looked at",
    help: "Usage of earlier months that came in after their invoice, billed with this one.",
    who: "Finance: accrue it to its own month if you need to",
  },
  missing_po: {
    title: "Order numbers present",
    help: "The company that is billed takes no line without one. Add it when you buy; an issued line stays as it is.",
    who: "Whoever buys for the project",
  },
  unallocated_cost: {
    title: "Cost allocated",
    help: "These projects have no cost centre. Set it on the project.",
    who: "An administrator",
  },
  passed_budgets: {
    title: "Budgets kept",
    help: "These were passed in the month, by this much together. Say why when you close it, or set their amount anew.",
    who: "Finance or an administrator",
  },
  unmapped_accounts: {
    title: "Accounts set",
    help: "The journal needs an account for each of these.",
    who: "Finance",
  },
};

/** What an account is for. */
export const subjectWords: Record<string, { label: string; help: string; suggestion: string }> = {
  payable: { label: "Payable", help: "What is owed to the seller", suggestion: "such as 2000" },
  tax: { label: "Input tax", help: "Tax on the invoice", suggestion: "such as 1400" },
  capacity: { label: "GPU capacity", help: "Reservations", suggestion: "such as 6100" },
  inference: { label: "Hosted models", help: "Tokens", suggestion: "such as 6110" },
  fee: { label: "Fees and credits", help: "Early releases, broken notices", suggestion: "such as 6190" },
  adjustment: { label: "Contract adjustments", help: "Discounts, commitments, credits", suggestion: "such as 6195" },
};
