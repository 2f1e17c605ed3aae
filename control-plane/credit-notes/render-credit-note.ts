import { Temporal } from "temporal-polyfill";
import type { CreditNoteDetail } from "../contract/credit-notes.ts";
import { writeCustomer, writeFacts, writeParty, writeSums } from "../invoicing/pdf/blocks.ts";
import { Sheet } from "../invoicing/pdf/sheet.ts";
import { dayOf } from "../invoicing/pdf/words.ts";
import { groupDigits } from "../money/group-digits.ts";

const half = 250;

/**
 * A credit note as PDF: tagged, with the same bytes for the same note. `electronic` is the same note as CII, to be
 * embedded; absent where the standard cannot say it.
 */
export function renderCreditNote(note: CreditNoteDetail, electronic?: string): Promise<Uint8Array> {
  const issuedAt = Temporal.Instant.from(note.issuedAt);
  const { seller, number } = note;
  const sheet = new Sheet({
    title: `Credit note ${number}`,
    author: seller.name,
    ...(electronic === undefined ? {} : { electronicInvoice: electronic }),
    createdAt: new Date(issuedAt.epochMilliseconds),
  });
  const { left, root } = sheet;
  sheet.text(root, "H1", `Credit note ${number}`, { x: left, y: 48, width: 2 * half, size: 18, bold: true });
  const facts: [string, string][] = [
    ["Issued", dayOf(issuedAt, note.timeZone)],
    ["Of invoice", note.invoiceNumber],
    ["Takes back", note.kind === "void" ? "the whole invoice" : "a part of it"],
    ["Currency", note.total.currency],
  ];
  const belowFacts = writeFacts(sheet, facts, { x: left + half, y: 92, width: half });
  const belowSeller = writeParty(sheet, "From", seller, { x: left, y: 92, width: half });
  const belowParties = writeCustomer(sheet, { billTo: "To", soldTo: "Sold to" }, note, {
    ...{ x: left, y: belowSeller + 14, width: half },
  });
  const width = sheet.right - left;
  const y = sheet.text(root, "P", note.reason, { x: left, y: Math.max(belowFacts, belowParties) + 20, width }) + 14;
  writeNoteTotals(sheet, note, writeNoteLines(sheet, note, y) + 16);
  return sheet.finish(`${seller.name} · Credit note ${number}`);
}

function writeNoteLines(sheet: Sheet, { lines, total: { currency } }: CreditNoteDetail, top: number): number {
  const amountAt = { x: sheet.right - 90, width: 90, align: "right" as const };
  const textAt = { x: sheet.left, width: sheet.right - sheet.left - 110 };
  const table = sheet.element(sheet.root, "Table");
  const writeHeading = (y: number) => {
    const row = sheet.element(table, "TR");
    sheet.text(row, "TH", "Of the invoice's line", { ...textAt, y, size: 8, muted: true });
    sheet.text(row, "TH", `Amount, ${currency}`, { ...amountAt, y, size: 8, muted: true });
    row.end();
    sheet.rule(y + 16);
    return y + 16;
  };
  let y = writeHeading(top);
  for (const line of lines) {
    const text = `${line.invoicePosition}. ${line.description}`;
    const height = sheet.heightOf(text, { width: textAt.width }) + sheet.heightOf("0", { width: 90, size: 8 }) + 8;
    if (!sheet.hasRoom(y, height)) y = writeHeading(sheet.nextPage());
    const row = sheet.element(table, "TR");
    const cell = sheet.element(row, "TD");
    const below = sheet.text(cell, "P", text, { ...textAt, y: y + 4 });
    sheet.text(cell, "P", line.projectName, { ...textAt, y: below, size: 8, muted: true });
    cell.end();
    sheet.text(row, "TD", groupDigits(line.amount.amount), { ...amountAt, y: y + 4 });
    row.end();
    y += height;
    sheet.rule(y);
  }
  table.end();
  return y;
}

function writeNoteTotals(sheet: Sheet, note: CreditNoteDetail, top: number): void {
  const { currency, amount } = note.total;
  const taxes = note.taxes.map(
    (tax) => [`${tax.label} ${groupDigits(tax.ratePercent)} %`, tax.amount.amount, false] as const,
  );
  const sums = [["Subtotal", note.subtotal.amount, false], ...taxes, ["Credited", amount, true]] as const;
  const y = writeSums(sheet, sums, currency, sheet.hasRoom(top, 120) ? top : sheet.nextPage());
  sheet.text(sheet.root, "P", `${currency} ${groupDigits(amount)} less are owed of invoice ${note.invoiceNumber}.`, {
    ...{ x: sheet.left, y: y + 16, width: sheet.right - sheet.left, muted: true, size: 8 },
  });
}
