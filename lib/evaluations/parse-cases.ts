import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { nestsDeeperThan } from "@/control-plane/contract/nests-deeper";
import { formatCount, formatNumber } from "@/lib/format/number";
import type { EvaluationCase } from "./definition";
import { limits } from "./limits";

export interface CaseFault {
  /** Of the text, from 1. */
  line: number;
  message: string;
}

export interface ParsedCases {
  format: "csv" | "jsonl";
  columns: readonly string[];
  cases: readonly EvaluationCase[];
  /** Rows that cannot be used, each with its line. */
  faults: readonly CaseFault[];
}

/** With `info` each record comes with the line at which it ends. */
interface CsvRow {
  record: string[];
  info: { lines: number };
}

/**
 * Reads a table of cases: JSON Lines when the first character is a brace, else CSV with a head (commas, semicolons or
 * tabs). Rows that cannot be used are named by their line; the others are read all the same.
 */
export function parseCases(text: string): ParsedCases {
  const given = text.replace(/^\uFEFF/, "");
  if (given.trim() === "") return { format: "csv", columns: [], cases: [], faults: [] };
  const parsed = given.trimStart().startsWith("{") ? parseJsonLines(given) : parseCsv(given);
  if (parsed.columns.length > limits.columns)
    return refuse(parsed, 1, `There are ${parsed.columns.length} columns; use at most ${limits.columns}.`);
  if (parsed.cases.length + parsed.faults.length < mostRows) return parsed;
  return refuse(parsed, mostRows, `There are too many rows; use at most ${formatNumber(limits.cases)}.`);
}

/** Rows that are looked at: one more than there may be cases says that there are too many, usable or not. */
const mostRows = limits.cases + 1;

function parseCsv(text: string): ParsedCases {
  const faults: CaseFault[] = [];
  let rows: CsvRow[];
  try {
    const read: unknown = parse(text, {
      // Besides the head.
      to: mostRows + 1,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: false,
    });
    rows = read as CsvRow[];
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === "number" ? error.lines : 1;
    return { format: "csv", columns: [], cases: [], faults: [{ line, message: csvFault(error) }] };
  }
  const [head, ...records] = rows;
  const columns = (head?.record ?? []).map((name) => name.trim());
  const wrong = faultOfColumns(columns);
  if (wrong) return { format: "csv", columns: [], cases: [], faults: [{ line: 1, message: wrong }] };
  const cases: EvaluationCase[] = [];
  for (const { record, info } of records) {
    const line = info.lines - newlinesIn(record);
    if (record.length === columns.length) {
      const values = Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ""]));
      cases.push({ position: cases.length + 1, values });
    } else {
      faults.push({
        line,
        message: `has ${formatCount(record.length, "value")} for ${formatCount(columns.length, "column")}`,
      });
    }
  }
  return { format: "csv", columns, cases, faults };
}

function parseJsonLines(text: string): ParsedCases {
  const faults: CaseFault[] = [];
  const columns = new Set<string>();
  const rows: Record<string, string>[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    if (rows.length + faults.length === mostRows) break;
    const row = toRow(line);
    if (typeof row === "string") {
      faults.push({ line: index + 1, message: row });
    } else {
      for (const name of Object.keys(row)) columns.add(name);
      rows.push(row);
    }
  }
  const names = [...columns];
  const wrong = names.length > 0 ? faultOfColumns(names) : null;
  if (wrong) faults.push({ line: 1, message: wrong });
  const cases = rows.map((row, index) => ({
    position: index + 1,
    values: Object.fromEntries(names.map((name) => [name, row[name] ?? ""])),
  }));
  return { format: "jsonl", columns: names, cases, faults };
}

/** A row as text by column, or what is wrong with it. Anything but text is kept as JSON. */
function toRow(line: string): Record<string, string> | string {
  if (nestsDeeperThan(limits.nesting, line)) return "is nested too deeply";
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return "is not a JSON object";
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.trim(), toText(each)]));
  } catch (error) {
    if (error instanceof SyntaxError) return "is not JSON";
    throw error;
  }
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function faultOfColumns(columns: readonly string[]): string | null {
  if (columns.length === 0) return "has no columns";
  if (columns.some((name) => name === "")) return "has a column without a name";
  if (columns.some((name) => /[{}\0]/.test(name))) return "has a column with braces in its name";
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  return twice === undefined ? null : `has the column ${twice} twice`;
}

/** The separator that the first line has most of. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  const count = (mark: string) => head.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

function csvFault(error: unknown): string {
  const code = error instanceof CsvError ? error.code : "";
  if (code === "CSV_QUOTE_NOT_CLOSED") return "opens a quotation mark that is never closed";
  if (code.includes("QUOTE")) return "has a quotation mark inside a value; write it twice and quote the value";
  return "cannot be read as CSV";
}

function newlinesIn(record: readonly string[]): number {
  return record.reduce((sum, value) => sum + value.split("\n").length - 1, 0);
}

function refuse(parsed: ParsedCases, line: number, message: string): ParsedCases {
  return { ...parsed, cases: [], faults: [...parsed.faults, { line, message }] };
}
