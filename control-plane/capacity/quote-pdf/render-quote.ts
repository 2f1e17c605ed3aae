import { Temporal } from "temporal-polyfill";
import type { Party } from "../../contract/parties.ts";
import type { Quote } from "../../contract/quotes.ts";
import { writeFacts, writeParty, writeSums } from "../../invoicing/pdf/blocks.ts";
import { Sheet } from "../../invoicing/pdf/sheet.ts";
import { dayOf } from "../../invoicing/pdf/words.ts";
import { groupDigits } from "../../money/group-digits.ts";

/** What the document shows. Instants are told in the organization's zone. */
export interface QuoteDocument {
  quote: Quote;
  nodeTypeName: string;
  regionName: string;
  seller: Party;
  customer: Party;
  timeZone: string;
}

const half = 250;

/** A quote as PDF for procurement: tagged, with the same bytes for the same quote. */
export function renderQuote(document: QuoteDocument): Promise<Uint8Array> {
  const { quote, seller } = document;
  const sheet = new Sheet({
    title: `Quote ${quote.id}`,
    author: seller.name,
    createdAt: new Date(Temporal.Instant.from(quote.createdAt).epochMilliseconds),
  });
  const belowHead = writeHead(sheet, document);
  const belowSubject = writeSubject(sheet, document, belowHead + 24);
  const sums = [
    ["Total before tax", quote.total.amount, false],
    [`${quote.taxLabel} ${groupDigits(quote.taxRatePercent)} %`, quote.tax.amount, false],
    ["Total with tax", quote.totalWithTax.amount, true],
  ] as const;
  const belowSums = writeSums(sheet, sums, quote.total.currency, belowSubject + 16);
  writeTerms(sheet, quote, belowSums + 20);
  return sheet.finish(`${seller.name} · Quote ${quote.id}`);
}

function writeHead(sheet: Sheet, { quote, seller, customer, timeZone }: QuoteDocument): number {
  const { left, root } = sheet;
  sheet.text(root, "H1", "Quote", { x: left, y: 48, width: 2 * half, size: 18, bold: true });
  const facts = [
    ["Number", quote.id],
    ["Made", momentOf(quote.createdAt, timeZone)],
    ["Made by", quote.createdBy],
    ["Valid until", momentOf(quote.expiresAt, timeZone)],
    ["Time zone", timeZone],
    ["Currency", quote.total.currency],
  ] as const;
  const belowFacts = writeFacts(sheet, facts, { x: left + half, y: 92, width: half });
  const belowSeller = writeParty(sheet, "From", seller, { x: left, y: 92, width: half });
  return Math.max(belowFacts, writeParty(sheet, "To", customer, { x: left, y: belowSeller + 14, width: half }));
}

function writeSubject(sheet: Sheet, { quote, nodeTypeName, regionName, timeZone }: QuoteDocument, top: number): number {
  const width = sheet.right - sheet.left;
  const className = quote.noticeClass ? `Surplus, taken back on ${quote.noticeClass} notice` : "Guaranteed";
  const { currency } = quote.total;
  sheet.rule(top);
  const below = sheet.text(sheet.root, "H2", `${quote.nodes} × ${nodeTypeName} in ${regionName}`, {
    ...{ x: sheet.left, y: top + 10, width },
    ...{ size: 11, bold: true },
  });
  const facts = [
    ["Class", className],
    ["GPUs", String(quote.gpus)],
    ["From", momentOf(quote.from, timeZone)],
    ["Until", momentOf(quote.until, timeZone)],
    ["Quantity", `${groupDigits(quote.nodeHours)} ${quote.nodeHours === "1" ? "node-hour" : "node-hours"}`],
    [
      "Price",
      `${currency} ${groupDigits(quote.pricePerNodeHour.amount)} per node-hour, ${currency} ${groupDigits(quote.pricePerGpuHour.amount)} per GPU-hour`,
    ],
  ] as const;
  const belowFacts = writeFacts(sheet, facts, { x: sheet.left, y: below + 6, width });
  sheet.rule(belowFacts + 8);
  return belowFacts + 8;
}

function writeTerms(sheet: Sheet, quote: Quote, top: number): void {
  const width = sheet.right - sheet.left;
  const sentences = [
    ...quote.terms.sentences,
    "The price is frozen and the nodes are held until the quote expires. Nothing is charged unless it is bought.",
  ];
  const heading = { x: sheet.left, width, size: 10, bold: true };
  let y = sheet.text(sheet.root, "H2", "Terms", { ...heading, y: sheet.hasRoom(top, 60) ? top : sheet.nextPage() }) + 4;
  const list = sheet.element(sheet.root, "L");
  for (const sentence of sentences) {
    const height = sheet.heightOf(sentence, { width: width - 12 });
    if (!sheet.hasRoom(y, height)) y = sheet.nextPage();
    const item = sheet.element(list, "LI");
    sheet.text(item, "Lbl", "•", { x: sheet.left, y, width: 10 });
    y = sheet.text(item, "LBody", sentence, { x: sheet.left + 12, y, width: width - 12 }) + 3;
    item.end();
  }
  list.end();
}

/** Day and time: 1 December 2026, 09:00. */
function momentOf(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${dayOf(local.toInstant(), timeZone)}, ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
}
