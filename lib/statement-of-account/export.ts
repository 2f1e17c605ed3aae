import { type CsvColumn, toCsv } from "@/lib/format/csv";
import { entryWords } from "./entry-words";
import type { StatementView } from "./queries";

type Entry = StatementView["items"][number] & { currency: string };

const columns: CsvColumn<Entry>[] = [
  ["at_utc", ({ at }) => at],
  ["kind", ({ kind }) => entryWords[kind]],
  ["reference", ({ reference }) => reference],
  ["invoice_id", ({ invoiceId }) => invoiceId],
  ["amount", ({ amount }) => amount],
  ["balance", ({ balance }) => balance],
  ["currency", ({ currency }) => currency],
];

/** The bookings of a statement as CSV, with the balance after each. */
export function statementCsv({ items, currency }: StatementView): string {
  return toCsv(
    columns,
    items.map((entry) => ({ ...entry, currency })),
  );
}
