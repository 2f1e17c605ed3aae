import { Temporal } from "temporal-polyfill";
import type { Invoice, InvoiceLine, InvoiceTax } from "../../contract/invoices.ts";
import type { Party } from "../../contract/parties.ts";
import { groupDigits } from "../../money/group-digits.ts";
import { writeCustomer, writeFacts, writeParty, writeSums } from "./blocks.ts";
import { documentLanguageOf, labelsOf } from "./labels.ts";
import { writeLines } from "./lines-table.ts";
import { payeeFacts } from "./payee-facts.ts";
import { Sheet } from "./sheet.ts";
import { dayOf, daysOf } from "./words.ts";

/** What the document shows. */
export interface InvoiceDocument {
  invoice: Invoice & { number: string; issuedAt: string; dueAt: string };
  seller: Party;
  billTo: Party;
  /** Null where the invoice goes to the buyer itself. */
  buyer: Party | null;
  lines: readonly InvoiceLine[];
  /** ISO 639-1. */
  language: string;
  /** The same invoice as CII; absent where the standard cannot say it. */
  electronicInvoice?: string;
}

/**
 * An issued invoice as PDF/A-3a, tagged, in a language and with the electronic invoice inside (Factur-X); the same bytes
 * for the same invoice. What its lines say is as it was recorded.
 */
export function renderInvoice(document: InvoiceDocument): Promise<Uint8Array> {
  const { invoice, seller, electronicInvoice } = document;
  const language = documentLanguageOf(document.language);
  const title = `${labelsOf(language).invoice} ${invoice.number}`;
  const sheet = new Sheet({
    title,
    language,
    ...(electronicInvoice === undefined ? {} : { electronicInvoice }),
    author: seller.name,
    createdAt: new Date(Temporal.Instant.from(invoice.issuedAt).epochMilliseconds),
  });
  const belowHead = writeHead(sheet, document);
  const belowLines = writeLines(sheet, document.lines, invoice.total.currency, belowHead + 24);
  writeTotals(sheet, document, belowLines + 16);
  return sheet.finish(`${seller.name} · ${title}`);
}

const half = 250;

function writeHead(sheet: Sheet, { invoice, seller, billTo, buyer }: InvoiceDocument): number {
  const { left, root, language } = sheet;
  const labels = labelsOf(language);
  const day = (instant: string) => dayOf(Temporal.Instant.from(instant), invoice.timeZone, language);
  const [start, end] = [Temporal.Instant.from(invoice.periodStart), Temporal.Instant.from(invoice.periodEnd)];
  sheet.text(root, "H1", `${labels.invoice} ${invoice.number}`, {
    x: left,
    y: 48,
    width: 2 * half,
    size: 18,
    bold: true,
  });
  const facts: [string, string][] = [
    [labels.issued, day(invoice.issuedAt)],
    [labels.due, day(invoice.dueAt)],
    [labels.period, daysOf(start, end, invoice.timeZone, language)],
    [labels.timeZone, invoice.timeZone],
    [labels.currency, invoice.total.currency],
  ];
  const belowFacts = writeFacts(sheet, facts, { x: left + half, y: 92, width: half });
  const belowSeller = writeParty(sheet, labels.from, seller, { x: left, y: 92, width: half });
  const belowParties = writeCustomer(sheet, labels, { billTo, buyer }, { x: left, y: belowSeller + 14, width: half });
  return Math.max(belowFacts, belowParties);
}

function writeTotals(sheet: Sheet, { invoice, seller }: InvoiceDocument, belowLines: number): void {
  const { currency } = invoice.total;
  const { language } = sheet;
  const labels = labelsOf(language);
  const sums: [string, string, boolean][] = [
    [labels.subtotal, invoice.subtotal.amount, false],
    ...invoice.taxes.map((tax, _, all) => taxRow(tax, all.length > 1, language)),
    [labels.total, invoice.total.amount, true],
  ];
  const reasons = [...new Set(invoice.taxes.flatMap(({ reason }) => reason ?? []))];
  const top = sheet.hasRoom(belowLines, 130) ? belowLines : sheet.nextPage();
  const belowSums = writeSums(sheet, sums, currency, top);
  const payee = payeeFacts(invoice, seller, labels);
  let y = Math.max(belowSums, writeFacts(sheet, payee, { x: sheet.left, y: top, width: half }));
  const due = dayOf(Temporal.Instant.from(invoice.dueAt), invoice.timeZone, language);
  const notes = [
    ...reasons,
    labels.pay(`${currency} ${groupDigits(invoice.total.amount, 0, language)}`, due, invoice.number),
    labels.rounding,
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
  isOneOfSeveral: boolean,
  language: string,
): [string, string, boolean] {
  const of = isOneOfSeveral ? ` ${labelsOf(language).of} ${groupDigits(base.amount, 0, language)}` : "";
  return [`${label} ${groupDigits(ratePercent, 0, language)} %${of}`, amount.amount, false];
}
