import type { InvoiceLine } from "../../contract/invoices.ts";
import { groupDigits } from "../../money/group-digits.ts";
import { poLabel } from "../../purchase-orders/po-label.ts";
import { labelsOf } from "./labels.ts";
import type { Sheet } from "./sheet.ts";
import { countedIn } from "./words.ts";

interface Column {
  heading: string;
  /** From the left edge of the sheet. */
  x: number;
  width: number;
  align: "left" | "right";
  cell(line: InvoiceLine): string;
  wraps?: true;
  /** A second, smaller line in the cell. */
  note?(line: InvoiceLine): string;
}

const gap = 4;
const noteSize = 8;

function columnsOf(currency: string, language: string): Column[] {
  const labels = labelsOf(language);
  const digits = (decimal: string, leastDecimals = 0) => groupDigits(decimal, leastDecimals, language);
  return [
    { heading: "#", x: 0, width: 24, align: "left", cell: (line) => String(line.position) },
    {
      heading: labels.description,
      x: 24,
      width: 236,
      wraps: true,
      align: "left",
      cell: (line) => line.description,
      note: (line) => [line.projectName, line.poNumber && poLabel(line.poNumber)].filter(Boolean).join(" · "),
    },
    {
      heading: labels.quantity,
      x: 268,
      width: 84,
      align: "right",
      cell: ({ unit, quantity }) => (countedIn(unit, language) ? digits(quantity) : ""),
      note: ({ unit }) => countedIn(unit, language),
    },
    {
      heading: `${labels.unitPrice}, ${currency}`,
      x: 356,
      width: 66,
      align: "right",
      cell: ({ unit, unitPrice }) => (countedIn(unit, language) ? digits(unitPrice.amount, 2) : ""),
    },
    {
      heading: `${labels.amount}, ${currency}`,
      x: 426,
      width: 73,
      align: "right",
      cell: (line) => digits(line.amount.amount),
    },
  ];
}

/** The table of lines from y on, its heading again on every page; gives the y below it. */
export function writeLines(sheet: Sheet, lines: readonly InvoiceLine[], currency: string, top: number): number {
  const columns = columnsOf(currency, sheet.language);
  const table = sheet.element(sheet.root, "Table");
  let y = writeHeading(sheet, table, columns, top);
  for (const line of lines) {
    const height = heightOf(sheet, columns, line);
    if (!sheet.hasRoom(y, height)) y = writeHeading(sheet, table, columns, sheet.nextPage());
    const row = sheet.element(table, "TR");
    for (const column of columns) {
      const place = { x: sheet.left + column.x, width: column.width, align: column.align };
      const cell = sheet.element(row, "TD");
      const text = column.cell(line);
      const below = text ? sheet.text(cell, "P", text, { ...place, y: y + gap }) : y;
      const note = column.note?.(line);
      if (note) sheet.text(cell, "P", note, { ...place, y: below, size: noteSize, muted: true });
      cell.end();
    }
    row.end();
    y += height;
    sheet.rule(y);
  }
  table.end();
  return y;
}

function writeHeading(
  sheet: Sheet,
  table: PDFKit.PDFStructureElement,
  columns: readonly Column[],
  top: number,
): number {
  const row = sheet.element(table, "TR");
  for (const { heading, x, width, align } of columns) {
    sheet.text(row, "TH", heading, { x: sheet.left + x, y: top, width, align, size: noteSize, muted: true });
  }
  row.end();
  sheet.rule(top + 16);
  return top + 16;
}

/** Only descriptions run over more than one line. */
function heightOf(sheet: Sheet, columns: readonly Column[], line: InvoiceLine): number {
  const heights = columns.map(({ width, cell, note, wraps }) => {
    const noteText = note?.(line);
    const high = (text: string, size: number) => sheet.heightOf(wraps ? text : "0", { width, size });
    return high(cell(line), 9) + (noteText ? high(noteText, noteSize) : 0);
  });
  return Math.max(...heights) + 2 * gap;
}
