import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import type { ExportColumn } from "./export-source.ts";
import type { FileWriter } from "./file-writer.ts";

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
const isNumber = /^-?\d+(\.\d+)?$/;

/** CSV (RFC 4180, UTF-8), a gzip member a part: members one after another are a gzip file. */
export const csvFile: FileWriter = {
  begin: (columns) => ({ bytes: gzipSync(toText([columns.map(({ name }) => name)])), state: null }),
  append: (columns, rows) => ({ bytes: gzipSync(toText(rows.map((row) => cellsOf(columns, row)))), state: null }),
  end: () => ({ bytes: Buffer.alloc(0), state: null }),
};

function toText(lines: readonly (readonly string[])[]): string {
  return stringify(lines as string[][], { record_delimiter: "\r\n" });
}

function cellsOf(columns: readonly ExportColumn<unknown>[], row: unknown): string[] {
  return columns.map((column) => harmless(column.value(row)));
}

/** Text that a spreadsheet would run as a formula is made harmless with an apostrophe. */
function harmless(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}
