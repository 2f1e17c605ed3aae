import Big from "big.js";
import { problem } from "../http/problem.ts";
import { sumDecimals } from "../money/decimal.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";

/** A line of a statement as the bank wrote it. */
export interface ParsedEntry {
  /** The bank's own name of it; null where it has none. */
  reference: string | null;
  /** Below zero for what went out. */
  amount: string;
  /** A calendar day. */
  bookedOn: string;
  payerName: string | null;
  payerAccount: string | null;
  remittance: string;
  structuredReference: string | null;
}

/** A statement of one account. */
export interface ParsedStatement {
  account: string;
  /** The bank's own name of it; null where it has none. */
  reference: string | null;
  currency: string;
  openingBalance: string | null;
  closingBalance: string | null;
  entries: ParsedEntry[];
  /** Entries that the bank has not booked yet and that are left out. */
  pending: number;
}

/** What a file says, to be quoted in a refusal, which stays in the audit log. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A file that cannot be read, with a sentence that says where. */
export function unreadable(detail: string, facts?: Record<string, unknown>) {
  return problem("unreadable_statement", {
    status: 422,
    detail,
    fields: { content: detail },
    ...(facts ? { facts } : {}),
  });
}

/** Refuses a statement whose opening balance and entries do not give its closing balance: something is missing of it. */
export function checkBalance({ account, openingBalance, closingBalance, currency, entries }: ParsedStatement): void {
  if (openingBalance === null || closingBalance === null) return;
  const reached = sumDecimals([openingBalance, ...entries.map(({ amount }) => amount)]);
  if (new Big(reached).eq(closingBalance)) return;
  throw problem("unbalanced_statement", {
    status: 422,
    detail: `The statement of ${account} does not add up: ${groupDigits(openingBalance)} and its entries give ${shownMoney(reached, currency)}, the bank says ${groupDigits(closingBalance)}. Nothing was taken in.`,
    fields: { content: "Opening balance and entries do not give the closing balance." },
    facts: { openingBalance, reached, closingBalance, currency },
  });
}
