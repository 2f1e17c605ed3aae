/** Members of the European Union, whose VAT is one system. */
const members = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

/** Whether a country is within the VAT area of the European Union. Monaco is treated as a part of France. */
export function isInVatArea(country: string): boolean {
  return members.has(country) || country === "MC";
}

/** The letters that a country's VAT numbers begin with: Greece writes EL. */
export function vatPrefix(country: string): string {
  if (country === "GR") return "EL";
  return country === "MC" ? "FR" : country;
}
