import type { Context } from "../context.ts";
import { toCsvText } from "../exports/csv-text.ts";
import { readCostCenters } from "../focus/line-facts.ts";
import type { FileAnswer } from "../http/implement.ts";
import { problem } from "../http/problem.ts";
import { readAccounts } from "./account-mapping.ts";
import { type JournalLine, journalLines, missingAccounts } from "./journal-entries.ts";
import { readMonthInvoices } from "./month-invoices.ts";
import { readDocuments } from "./read-documents.ts";

type Layout = "journal" | "postings";

/**
 * The month's documents in the customer's accounts, as CSV: `journal` has a line a side with debit and credit, `postings`
 * a row an amount with account and contra account, as DATEV's posting batches have. Throws `accounts_missing` with the
 * subjects that no account is set for.
 */
export async function getJournal(ctx: Context, month: string, layout: Layout): Promise<FileAnswer> {
  const accounts = await readAccounts(ctx);
  const documents = await readDocuments(ctx, await readMonthInvoices(ctx, month));
  const missing = missingAccounts(documents, accounts);
  if (missing.length > 0) {
    throw problem("accounts_missing", {
      status: 409,
      detail: `Set the accounts for ${missing.join(", ")} first, under Month close, Accounts.`,
      facts: { missing },
    });
  }
  const costCenters = await readCostCenters(ctx);
  const entries = documents.map((document) => journalLines(document, accounts, costCenters));
  const rows = layout === "journal" ? toJournal(entries.flat()) : entries.flatMap(toPostings);
  const head = layout === "journal" ? journalHead : postingHead;
  return { body: Buffer.from(toCsvText([head, ...rows])), fileName: `${layout}-${month}.csv` };
}

const journalHead = [
  ...["document", "date", "account", "debit", "credit", "currency", "cost_center", "tax_rate_percent", "text"],
];

function toJournal(lines: readonly JournalLine[]): string[][] {
  return lines.map((line) => [
    ...[line.number, line.date, line.account, line.debit, line.credit, line.currency],
    ...[line.costCenter ?? "", line.taxRatePercent ?? "", line.text],
  ]);
}

const postingHead = [
  "amount",
  "debit_credit",
  "currency",
  "account",
  "contra_account",
  "date",
  "document",
  "cost_center",
  "text",
];

/** Every side but the payable's against it: the rows of a document come to its total by themselves. */
function toPostings(entry: readonly JournalLine[]): string[][] {
  const payable = entry.at(-1);
  if (!payable) return [];
  return entry.slice(0, -1).map((line) => {
    const isDebit = line.debit !== "0";
    return [
      ...[isDebit ? line.debit : line.credit, isDebit ? "D" : "C", line.currency, line.account, payable.account],
      ...[line.date, line.number, line.costCenter ?? "", line.text],
    ];
  });
}
