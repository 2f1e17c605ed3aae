import Big from "big.js";
import type { CsvColumns } from "../contract/bank-statements.ts";
import { calendarDay } from "../contract/primitives.ts";
import { type ParsedEntry, type ParsedStatement, shortened, unreadable } from "./parsed-statement.ts";

const mostRows = 20_000;

/**
 * Reads one account's entries out of a bank's CSV by the names of its columns. Lines before the one with those names are
 * skipped. With a balance column the rows must follow from each other. Throws `unreadable_statement`.
 */
export function readCsv(content: string, bank: { account: string; currency: string; columns: CsvColumns }) {
  const { columns, currency } = bank;
  const rows = readRows(content.replace(/^\uFEFF/, ""));
  const head = rows.findIndex((row) => row.includes(columns.bookedOn) && row.includes(columns.amount));
  if (head < 0) {
    throw unreadable(`No line of the file names the columns “${columns.bookedOn}” and “${columns.amount}”.`, {
      columns: (rows[0] ?? []).slice(0, 50).map(shortened),
    });
  }
  const places = new Map((rows[head] ?? []).map((title, index) => [title, index]));
  const balances: string[] = [];
  const entries = rows.slice(head + 1).flatMap((row, index): ParsedEntry[] => {
    if (row.every((cell) => cell === "")) return [];
    const line = head + index + 2;
    const read = (title: string | undefined) => (title ? (row[places.get(title) ?? -1] ?? "") : "");
    const written = read(columns.currency);
    if (written && written !== currency)
      throw unreadable(`Line ${line} is in ${shortened(written)}, the account in ${currency}.`);
    if (columns.balance) balances.push(toAmount(read(columns.balance), columns.decimalMark, line));
    return [
      {
        reference: read(columns.reference) || null,
        amount: toAmount(read(columns.amount), columns.decimalMark, line),
        bookedOn: toDay(read(columns.bookedOn), columns.dayOrder, line),
        payerName: read(columns.payerName) || null,
        payerAccount: read(columns.payerAccount).replaceAll(" ", "") || null,
        remittance: read(columns.remittance).replace(/\s+/g, " ").slice(0, 1000),
        structuredReference: /\bRF\d{2}[A-Z0-9]{1,21}\b/.exec(read(columns.remittance).toUpperCase())?.[0] ?? null,
      },
    ];
  });
  if (entries.length === 0) throw unreadable("There is no entry below the names of the columns.");
  const bounds = balances.length > 0 ? boundsOf(entries, balances) : { openingBalance: null, closingBalance: null };
  const statement: ParsedStatement = {
    account: bank.account,
    reference: null,
    currency,
    ...bounds,
    entries,
    pending: 0,
  };
  return statement;
}

/** Fields by RFC 4180, separated by whichever of semicolon, comma and tab the first lines have most of. */
function readRows(content: string): string[][] {
  const sample = content.slice(0, 4000);
  const count = (mark: string) => sample.split(mark).length;
  const separator = [";", ",", "\t"].sort((one, other) => count(other) - count(one))[0] ?? ";";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  // Kept beside the cell, which would be read again at each of its marks.
  let isBlank = true;
  for (let at = 0; at < content.length; at++) {
    const mark = content.charAt(at);
    if (isQuoted) {
      if (mark !== '"') {
        cell += mark;
        isBlank &&= mark.trim() === "";
      } else if (content[at + 1] === '"') {
        cell += '"';
        isBlank = false;
        at++;
      } else isQuoted = false;
    } else if (mark === '"' && isBlank) {
      isQuoted = true;
      cell = "";
    } else if (mark === separator) {
      row.push(cell.trim());
      [cell, isBlank] = ["", true];
    } else if (mark === "\n") {
      rows.push([...row, cell.trim()]);
      [row, cell, isBlank] = [[], "", true];
      if (rows.length > mostRows) throw unreadable(`The file has more than ${mostRows} lines. Take a shorter period.`);
    } else {
      cell += mark;
      isBlank &&= mark.trim() === "";
    }
  }
  if (isQuoted) throw unreadable("A quoted field does not end.");
  if (cell !== "" || row.length > 0) rows.push([...row, cell.trim()]);
  return rows;
}

function toAmount(text: string, decimalMark: "," | ".", line: number): string {
  const grouping = decimalMark === "," ? /[.\s'’]/g : /[,\s'’]/g;
  const plain = text
    .replace(/[\u2212\u2013]/g, "-")
    .replace(grouping, "")
    .replace(decimalMark, ".");
  const value = /^(-?)\+?(\d{1,15}(?:\.\d{1,5})?)(-?)$/.exec(plain);
  if (!value)
    throw unreadable(`Line ${line}: “${shortened(text)}” is no amount with “${decimalMark}” before its decimals.`);
  const isNegative = (value[1] || value[3]) && Number(value[2]) !== 0;
  return `${isNegative ? "-" : ""}${value[2]}`;
}

function toDay(text: string, order: CsvColumns["dayOrder"], line: number): string {
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})/.exec(text)?.slice(1) ?? [];
  const [year = "", month = "", day = ""] =
    order === "ymd" ? parts : order === "dmy" ? parts.toReversed() : [parts[2], parts[0], parts[1]];
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!calendarDay.safeParse(full).success) {
    throw unreadable(`Line ${line}: “${shortened(text)}” is no day in the chosen order.`);
  }
  return full;
}

/** The balances before and after the rows, whichever end is the oldest; each row must follow from its neighbour. */
function boundsOf(entries: readonly ParsedEntry[], balances: readonly string[]) {
  for (const isNewestFirst of [false, true]) {
    const rows = entries.map(({ amount }, index) => ({ amount, balance: balances[index] ?? "0" }));
    if (isNewestFirst) rows.reverse();
    const follows = rows.every(
      ({ amount, balance }, index) => index === 0 || new Big(rows[index - 1]?.balance ?? "0").plus(amount).eq(balance),
    );
    const [first, last] = [rows[0], rows.at(-1)];
    if (follows && first && last) {
      const openingBalance = new Big(first.balance).minus(first.amount).toFixed();
      return { openingBalance, closingBalance: last.balance };
    }
  }
  throw unreadable(
    "The balances do not follow from the amounts: a line is missing or the columns are not the right ones.",
  );
}
