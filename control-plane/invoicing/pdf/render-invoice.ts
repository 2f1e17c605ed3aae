import { Temporal } from "temporal-polyfill";
import type { Invoice, InvoiceLine } from "../../contract/invoices.ts";
import type { Party } from "../seller.ts";
import { writeLines } from "./lines-table.ts";
import { Sheet } from "./sheet.ts";
import { dayOf, daysOf, groupDigits } from "./words.ts";

/** What the document shows. */
export interface InvoiceDocument {
  invoice: Invoice & { number: string; issuedAt: string; dueAt: string };
  seller: Party;
  billTo: Party;
  lines: readonly InvoiceLine[];
}

/** An issued invoice as PDF: tagged, with the same bytes for the same invoice. */
export function renderInvoice(document: InvoiceDocument): Promise<Uint8Array> {
  const { invoice, seller } = document;
  const sheet = new Sheet({
    title: `Invoice ${invoice.number}`,
    author: seller.name,
    createdAt: new Date(Temporal.Instant.from(invoice.issuedAt).epochMilliseconds),
  });
  const belowHead = writeHead(sheet, document);
  const belowLines = writeLines(sheet, document.lines, invoice.total.currency, belowHead + 24);
  writeTotals(sheet, invoice, belowLines + 16);
  return sheet.finish(`${seller.name} · Invoice ${invoice.number}`);
}

const half = 250;

function writeHead(sheet: Sheet, { invoice, seller, billTo }: InvoiceDocument): number {
  const { left, root } = sheet;
  const right = left + half;
  sheet.text(root, "H1", `Invoice ${invoice.number}`, { x: left, y: 48, width: 2 * half, size: 18, bold: true });
  const facts: [string, string][] = [
    ["Issued", dayOf(Temporal.Instant.from(invoice.issuedAt), invoice.timeZone)],
    ["Due", dayOf(Temporal.Instant.from(invoice.dueAt), invoice.timeZone)],
    [
      "Period",
      daysOf(Temporal.Instant.from(invoice.periodStart), Temporal.Instant.from(invoice.periodEnd), invoice.timeZone),
    ],
    ["Time zone", invoice.timeZone],
    ["Currency", invoice.total.currency],
  ];
  let belowFacts = 92;
  for (const [label, value] of facts) {
    const line = sheet.element(root, "P");
    sheet.text(line, "Span", label, { x: right, y: belowFacts, width: 70, muted: true });
    belowFacts = sheet.text(line, "Span", value, { x: right + 74, y: belowFacts, width: half - 76 }) + 3;
    line.end();
  }
  const belowSeller = writeParty(sheet, "From", seller, 92);
  const belowBillTo = writeParty(sheet, "Bill to", billTo, belowSeller + 14);
  return Math.max(belowFacts, belowBillTo);
}

function writeParty(sheet: Sheet, label: string, party: Party, top: number): number {
  const place = { x: sheet.left, width: half - 16 };
  const element = sheet.element(sheet.root, "P");
  let y = sheet.text(element, "Span", label, { ...place, y: top, size: 8, muted: true }) + 2;
  y = sheet.text(element, "Span", party.name, { ...place, y, size: 10, bold: true }) + 1;
  for (const line of [...party.address, ...(party.taxId ? [`Tax id ${party.taxId}`] : [])]) {
    y = sheet.text(element, "Span", line, { ...place, y });
  }
  element.end();
  return y;
}

function writeTotals(sheet: Sheet, invoice: InvoiceDocument["invoice"], top: number): void {
  const { currency } = invoice.total;
  const rate = groupDigits(invoice.taxRatePercent);
  const sums: [string, string, boolean][] = [
    ["Subtotal", invoice.subtotal.amount, false],
    [`${invoice.taxLabel} ${rate} %`, invoice.tax.amount, false],
    ["Total", invoice.total.amount, true],
  ];
  let y = sheet.hasRoom(top, 130) ? top : sheet.nextPage();
  for (const [label, amount, bold] of sums) {
    const size = bold ? 11 : 9;
    const line = sheet.element(sheet.root, "P");
    sheet.text(line, "Span", label, { x: sheet.right - 240, y, width: 110, size, bold });
    const value = `${currency} ${groupDigits(amount)}`;
    y = sheet.text(line, "Span", value, { x: sheet.right - 125, y, width: 125, size, bold, align: "right" }) + 5;
    line.end();
  }
  const due = dayOf(Temporal.Instant.from(invoice.dueAt), invoice.timeZone);
  const notes = [
    `Please pay ${currency} ${groupDigits(invoice.total.amount)} by ${due} and quote ${invoice.number}.`,
    `Each line is quantity times unit price, rounded once to the ${currency}'s smallest unit, half away from zero. ${invoice.taxLabel} is computed once on the subtotal. The usage records behind every line are in the console.`,
  ];
  y += 16;
  for (const note of notes) {
    y =
      sheet.text(sheet.root, "P", note, { x: sheet.left, y, width: sheet.right - sheet.left, muted: true, size: 8 }) +
      4;
  }
}
