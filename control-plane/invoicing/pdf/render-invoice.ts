import { Temporal } from "temporal-polyfill";
import type { Invoice, InvoiceLine, InvoiceTax } from "../../contract/invoices.ts";
import type { Party } from "../seller.ts";
import { writeFacts, writeParty, writeSums } from "./blocks.ts";
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
  const belowFacts = writeFacts(sheet, facts, { x: left + half, y: 92, width: half });
  const belowSeller = writeParty(sheet, "From", seller, { x: left, y: 92, width: half });
  const belowBillTo = writeParty(sheet, "Bill to", billTo, { x: left, y: belowSeller + 14, width: half });
  return Math.max(belowFacts, belowBillTo);
}

function writeTotals(sheet: Sheet, invoice: InvoiceDocument["invoice"], top: number): void {
  const { currency } = invoice.total;
  const sums: [string, string, boolean][] = [
    ["Subtotal", invoice.subtotal.amount, false],
    ...invoice.taxes.map(taxRow),
    ["Total", invoice.total.amount, true],
  ];
  const reasons = [...new Set(invoice.taxes.flatMap(({ reason }) => reason ?? []))];
  let y = writeSums(sheet, sums, currency, sheet.hasRoom(top, 130) ? top : sheet.nextPage());
  const due = dayOf(Temporal.Instant.from(invoice.dueAt), invoice.timeZone);
  const notes = [
    ...reasons,
    `Please pay ${currency} ${groupDigits(invoice.total.amount)} by ${due} and quote ${invoice.number}.`,
    `Each line is quantity times unit price, rounded once to the ${currency}'s smallest unit, half away from zero. Tax is computed once on the sum of each rate's lines. The usage records behind every line are in the console.`,
  ];
  y += 16;
  for (const note of notes) {
    y =
      sheet.text(sheet.root, "P", note, { x: sheet.left, y, width: sheet.right - sheet.left, muted: true, size: 8 }) +
      4;
  }
}

/** One row a rate; what it was computed on is said where there are several. */
function taxRow(
  { label, ratePercent, base, amount }: InvoiceTax,
  _index: number,
  all: readonly InvoiceTax[],
): [string, string, boolean] {
  const of = all.length > 1 ? ` of ${groupDigits(base.amount)}` : "";
  return [`${label} ${groupDigits(ratePercent)} %${of}`, amount.amount, false];
}
