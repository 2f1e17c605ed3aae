/** A purchase order's number among other words: `PO 4711`; many numbers begin with these letters themselves. */
export function poLabel(number: string): string {
  return /^po\b/i.test(number) ? number : `PO ${number}`;
}
