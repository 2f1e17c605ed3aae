/**
 * The structured creditor reference (ISO 11649) of a document's number: `RF`, two check digits by ISO 7064 MOD 97-10, and
 * the number's letters and digits. Null for a number without any or with more than 21.
 */
export function creditorReference(number: string): string | null {
  const body = number.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (body.length === 0 || body.length > 21) return null;
  const check = 98 - remainderOf(`${body}RF00`);
  return `RF${String(check).padStart(2, "0")}${body}`;
}

/** Modulo 97 with letters as 10 to 35, digit by digit so that no number grows too large. */
function remainderOf(text: string): number {
  let remainder = 0;
  for (const mark of text) {
    const value = Number.parseInt(mark, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
