import { compareDecimals } from "@/lib/format/decimal";

/** A round amount that covers the most a run can cost: two digits, rounded up; a hundredth at least. */
export function suggestCap(most: string): string {
  if (compareDecimals(most, "0.01") <= 0) return "0.01";
  const value = Number(most);
  const unit = 10 ** Math.max(-2, Math.floor(Math.log10(value)) - 1);
  const rounded = Math.ceil(value / unit) * unit;
  return rounded.toFixed(2);
}
