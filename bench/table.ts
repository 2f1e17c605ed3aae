import { isReached, type Row, ratioOf } from "./benchmark.ts";

const heading = ["Measure", "Value", "Beside", "Ratio", "Target", ""];

/** Lays rows out as a Markdown table with aligned columns. */
export function layOut(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.measure,
    `${figure(row.value)} ${row.unit}`,
    row.beside ? `${figure(row.beside.value)} ${row.unit} (${row.beside.name})` : "",
    ratioOf(row) === undefined ? "" : `${figure(ratioOf(row) ?? 0)} ×`,
    targetOf(row),
    row.target ? (isReached(row) ? "reached" : "MISSED") : "",
  ]);
  const widths = heading.map((title, column) =>
    Math.max(...[heading, ...cells].map((line) => line[column]?.length ?? 0), title.length, 3),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(heading), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...cells.map(line)].join("\n");
}

function targetOf({ target, beside, unit }: Row): string {
  if (!target) return "";
  const of = beside ? "×" : unit;
  return "least" in target ? `≥ ${figure(target.least)} ${of}` : `≤ ${figure(target.most)} ${of}`;
}

/** Three significant figures, thousands grouped. */
function figure(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
