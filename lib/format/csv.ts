import { stringify } from "csv-stringify/sync";

export type CsvValue = string | number | null | undefined;

/** One column: its head and what a row has in it. */
export type CsvColumn<Row> = readonly [head: string, value: (row: Row) => CsvValue];

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Where the list separator is a semicolon, a spreadsheet begins a cell at one, and quotes within a line mean nothing to it. */
const startsFormulaWithin = /([;\t\r\n])(?=[=@＝＠]|[+\-＋－]\S)/g;
const isNumber = /^-?\d+(\.\d+)?$/;

/** Rows as CSV (RFC 4180, UTF-8). Text that a spreadsheet would run as a formula is made harmless with an apostrophe. */
export function toCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], { head = true } = {}): string {
  const lines = rows.map((row) => columns.map(([, value]) => harmless(value(row))));
  return stringify(head ? [columns.map(([name]) => name), ...lines] : lines, { record_delimiter: "\r\n" });
}

/** A CSV as a file to keep; a stream is sent as it is made. */
export function csvResponse(fileName: string, csv: string | ReadableStream<Uint8Array>): Response {
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName.replace(/[^\w.-]+/g, "-")}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Pages of a list as one CSV, sent page by page; `limit` rows at most. */
export function streamCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pages[Symbol.asyncIterator]();
  let head = true;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (!done || head) controller.enqueue(encoder.encode(toCsv(columns, value ?? [], { head })));
      head = false;
      if (done) controller.close();
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

function harmless(value: CsvValue): string {
  const text = value === null || value === undefined ? "" : String(value);
  const within = text.replace(startsFormulaWithin, "$1'");
  return startsFormula.test(text) && !isNumber.test(text) ? `'${within}` : within;
}
