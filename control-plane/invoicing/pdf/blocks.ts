// What documents are made of: parties, facts and sums. Each gives the y below it.
import type { Party } from "../../contract/parties.ts";
import { groupDigits } from "../../money/group-digits.ts";
import { labelsOf } from "./labels.ts";
import type { Sheet } from "./sheet.ts";

interface Place {
  x: number;
  y: number;
  width: number;
}

const labelWidth = 74;

/** Terms with their values, one under another. */
export function writeFacts(sheet: Sheet, facts: readonly (readonly [string, string])[], place: Place): number {
  let { y } = place;
  for (const [label, value] of facts) {
    const line = sheet.element(sheet.root, "P");
    sheet.text(line, "Span", label, { x: place.x, y, width: labelWidth - 4, muted: true });
    y = sheet.text(line, "Span", value, { x: place.x + labelWidth, y, width: place.width - labelWidth - 2 }) + 3;
    line.end();
  }
  return y;
}

/** Who sells or buys: name, address, tax id. */
export function writeParty(sheet: Sheet, label: string, party: Party, place: Place): number {
  const at = { x: place.x, width: place.width - 16 };
  const element = sheet.element(sheet.root, "P");
  let y = sheet.text(element, "Span", label, { ...at, y: place.y, size: 8, muted: true }) + 2;
  y = sheet.text(element, "Span", party.name, { ...at, y, size: 10, bold: true }) + 1;
  for (const line of [...party.address, ...(party.taxId ? [`${labelsOf(sheet.language).taxId} ${party.taxId}`] : [])]) {
    y = sheet.text(element, "Span", line, { ...at, y });
  }
  element.end();
  return y;
}

/** Whom a document goes to and, where that is another company, who bought. */
export function writeCustomer(
  sheet: Sheet,
  labels: { billTo: string; soldTo: string },
  { billTo, buyer }: { billTo: Party; buyer: Party | null },
  place: Place,
): number {
  const below = writeParty(sheet, labels.billTo, billTo, place);
  return buyer ? writeParty(sheet, labels.soldTo, buyer, { ...place, y: below + 14 }) : below;
}

/** Amounts under each other at the right edge; the bold one is the total. */
export function writeSums(
  sheet: Sheet,
  sums: readonly (readonly [label: string, amount: string, bold: boolean])[],
  currency: string,
  top: number,
): number {
  let y = top;
  for (const [label, amount, bold] of sums) {
    const size = bold ? 11 : 9;
    const line = sheet.element(sheet.root, "P");
    sheet.text(line, "Span", label, { x: sheet.right - 240, y, width: 110, size, bold });
    const value = `${currency} ${groupDigits(amount, 0, sheet.language)}`;
    y = sheet.text(line, "Span", value, { x: sheet.right - 125, y, width: 125, size, bold, align: "right" }) + 5;
    line.end();
  }
  return y;
}
