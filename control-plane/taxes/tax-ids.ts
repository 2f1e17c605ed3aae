import { stdnum } from "stdnum";
import { isInVatArea, vatPrefix } from "./tax-area.ts";

/** Which of the library's numbers of a country is its VAT number. */
const vatNumberOf: Readonly<Record<string, string>> = {
  ...{ AT: "uid", BE: "vat", BG: "vat", CH: "vat", CY: "vat", CZ: "dic", DE: "vat", DK: "cvr", EE: "kmkr", ES: "nif" },
  ...{ FI: "alv", FR: "tva", GB: "vat", GR: "vat", HR: "oib", HU: "anum", IE: "vat", IT: "iva", LT: "pvm", LU: "tva" },
  ...{ LV: "pvn", MT: "vat", NL: "btw", NO: "mva", PL: "nip", PT: "nif", RO: "cif", SE: "vat", SI: "ddv", SK: "dph" },
};

/** Written together and in capitals: `DE 136 695 976` is DE136695976. */
export function compactTaxId(taxId: string): string {
  return taxId.toUpperCase().replace(/[\s./-]/g, "");
}

/**
 * Whether a text is a VAT number of the country: its prefix, form and, where the country publishes how, its check digits.
 * It says nothing on whether the number is registered.
 */
export function isVatNumber(country: string, taxId: string): boolean {
  const compact = compactTaxId(taxId);
  const prefix = vatPrefix(country);
  const name = vatNumberOf[country === "MC" ? "FR" : country];
  if (!name) return false;
  if (isInVatArea(country) && !compact.startsWith(prefix)) return false;
  const validator = stdnum[country === "MC" ? "FR" : country]?.[name];
  const bare = compact.startsWith(prefix) ? compact.slice(prefix.length) : compact;
  return validator !== undefined && (validator.validate(compact).isValid || validator.validate(bare).isValid);
}

/** Why a tax id cannot be one of the country, as a sentence; null where it can be, or nobody publishes how they look. */
export function faultOfTaxId(country: string | null, taxId: string): string | null {
  if (country === null || !vatNumberOf[country]) return null;
  if (isVatNumber(country, taxId)) return null;
  return `This is not a VAT number of the country: check its digits${isInVatArea(country) ? `, and that it begins with ${vatPrefix(country)}` : ""}.`;
}
