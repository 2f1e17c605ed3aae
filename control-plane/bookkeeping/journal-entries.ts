import Big from "big.js";
import { subtractDecimals, sumDecimals } from "../money/decimal.ts";
import { projectSubject } from "./account-mapping.ts";

/** A document to be booked: an invoice, or a credit note with its amounts negative. */
export interface BookedDocument {
  number: string;
  /** ISO date of the invoice's zone. */
  date: string;
  currency: string;
  text: string;
  lines: readonly { product: string; projectId: string; projectName: string; amount: string; taxRatePercent: string }[];
  taxes: readonly { label: string; ratePercent: string; amount: string }[];
  total: string;
}

/** One side of an entry: exactly one of debit and credit is not zero. */
export interface JournalLine {
  number: string;
  date: string;
  account: string;
  debit: string;
  credit: string;
  currency: string;
  costCenter: string | null;
  taxRatePercent: string | null;
  text: string;
}

/** What an entry needs an account for and there is none, by subject. */
export function missingAccounts(documents: readonly BookedDocument[], accounts: ReadonlyMap<string, string>): string[] {
  const needed = documents.flatMap(({ lines, taxes, total }) => [
    ...(isNothing(total) ? [] : ["payable"]),
    ...(taxes.some(({ amount }) => !isNothing(amount)) ? ["tax"] : []),
    ...lines.filter(({ projectId }) => !accounts.has(projectSubject(projectId))).map(({ product }) => product),
  ]);
  return [...new Set(needed)].filter((subject) => !accounts.has(subject));
}

/**
 * A document as an entry: costs by account, cost centre and tax rate, the taxes, and what is payable. Debits are what
 * the invoice says and credits what is owed for it, so that the entry balances as the invoice does.
 */
export function journalLines(
  document: BookedDocument,
  accounts: ReadonlyMap<string, string>,
  costCenters: ReadonlyMap<string, string>,
): JournalLine[] {
  const accountOf = (subject: string) => {
    const account = accounts.get(subject);
    if (account === undefined) throw new Error(`no account for ${subject}`);
    return account;
  };
  const { number, date, currency, text } = document;
  const facts = { number, date, currency };
  const groups = Map.groupBy(document.lines, (line) =>
    JSON.stringify([
      accounts.get(projectSubject(line.projectId)) ?? accountOf(line.product),
      costCenters.get(line.projectId) ?? null,
      line.taxRatePercent,
    ]),
  );
  const costs = [...groups].map(([key, lines]): JournalLine => {
    const [account, costCenter, taxRatePercent] = JSON.parse(key) as [string, string | null, string];
    const names = [...new Set(lines.map(({ projectName }) => projectName))].join(", ");
    const amount = sumDecimals(lines.map((line) => line.amount));
    return { ...facts, account, costCenter, taxRatePercent, text: `${text}, ${names}`, ...sides(amount) };
  });
  const taxes = document.taxes.map(
    ({ label, ratePercent, amount }): JournalLine => ({
      ...facts,
      account: isNothing(amount) ? "" : accountOf("tax"),
      costCenter: null,
      taxRatePercent: ratePercent,
      text: `${text}, ${label} ${ratePercent} %`,
      ...sides(amount),
    }),
  );
  const payable: JournalLine = {
    ...facts,
    account: isNothing(document.total) ? "" : accountOf("payable"),
    costCenter: null,
    taxRatePercent: null,
    text,
    ...sides(subtractDecimals("0", document.total)),
  };
  return [...costs, ...taxes, payable].filter(({ debit, credit }) => debit !== "0" || credit !== "0");
}

function sides(amount: string): Pick<JournalLine, "debit" | "credit"> {
  if (isNothing(amount)) return { debit: "0", credit: "0" };
  return amount.startsWith("-") ? { debit: "0", credit: amount.slice(1) } : { debit: amount, credit: "0" };
}

function isNothing(amount: string): boolean {
  return new Big(amount).eq(0);
}
