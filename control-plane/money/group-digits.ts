/** What stands between thousands and before decimals. A space that does not break stands in French. */
const separators: Record<string, readonly [thousands: string, point: string]> = {
  de: [".", ","],
  fr: ["\u00a0", ","],
};

/** A decimal with its thousands apart and at least so many decimals, as the language writes it: 1,234.50. */
export function groupDigits(decimal: string, leastDecimals = 0, language = "en"): string {
  const [thousands, point] = separators[language] ?? [",", "."];
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  const decimals = fraction.padEnd(leastDecimals, "0");
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${decimals ? `${point}${decimals}` : ""}`;
}
