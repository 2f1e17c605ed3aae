import type { DunningLevel } from "@/control-plane/contract/dunning";

/** A schedule to begin with: before it is due, then 1, 7, 14 and 30 days after. Nothing is stopped by it. */
export const suggestedLevels: readonly DunningLevel[] = [
  {
    daysAfterDue: -3,
    subject: "Invoice {number} is due soon",
    body: "Invoice {number} over {total} is due on {due}. {open} of it is open.",
    stopsPurchases: false,
  },
  {
    daysAfterDue: 1,
    subject: "Invoice {number} is overdue",
    body: "Invoice {number} was due on {due}, and {open} is open. If you have paid in the last days, there is nothing to do.",
    stopsPurchases: false,
  },
  {
    daysAfterDue: 7,
    subject: "Second reminder: invoice {number}",
    body: "Invoice {number} was due on {due}. Please pay the {open} that is open, or write to us if something is wrong with it.",
    stopsPurchases: false,
  },
  {
    daysAfterDue: 14,
    subject: "Third reminder: invoice {number}",
    body: "Invoice {number} has been overdue since {due}, with {open} open. Please pay it within a week.",
    stopsPurchases: false,
  },
  {
    daysAfterDue: 30,
    subject: "Last reminder: invoice {number}",
    body: "Invoice {number} has been overdue since {due}, with {open} open. What you run goes on.",
    stopsPurchases: false,
  },
];
