import { stringify } from "csv-stringify/sync";

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Where the list separator is a semicolon, a spreadsheet begins a cell at one, and quotes within a line mean nothing to it. */
const startsFormulaWithin = /([;\t\r\n])(?=[=@＝＠]|[+\-＋－]\S)/g;
const isNumber = /^-?\d+(\.\d+)?$/;

/**
 * Lines as CSV (RFC 4180). Whatever cell holds text that a spreadsheet would run as a formula is made harmless with an
 * apostrophe: names, cost centers and tags are written by other people than those who open the file.
 */
export function toCsvText(lines: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    lines.map((line) => line.map(harmless)),
    { record_delimiter: "\r\n" },
  );
}

function harmless(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const within = text.replace(startsFormulaWithin, "$1'");
  return startsFormula.test(text) && !isNumber.test(text) ? `'${within}` : within;
}
