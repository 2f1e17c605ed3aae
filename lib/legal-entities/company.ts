import type { LegalEntity } from "@/control-plane/contract/legal-entities";

/** A company that is billed, as pages show it. */
export type Company = LegalEntity;

const languageNames = new Intl.DisplayNames("en", { type: "language" });
const countryNames = new Intl.DisplayNames("en", { type: "region" });

/** `Germany` for DE. */
export function countryName(code: string): string {
  return countryNames.of(code) ?? code;
}

/** `German` for de. */
export function languageName(code: string): string {
  return languageNames.of(code) ?? code;
}

/** An address in one line: street, postal code and place, country. */
export function addressLine({
  address,
  postalCode,
  city,
  country,
}: Pick<Company, "address" | "postalCode" | "city" | "country">): string {
  const place = [postalCode, city].filter(Boolean).join(" ");
  return [...address, place, country && countryName(country)].filter(Boolean).join(", ");
}

/** How capacity is taxed: `VAT 19 %`, `Reverse charge 0 %`. */
export function taxLine({ label, ratePercent }: Pick<Company["tax"], "label" | "ratePercent">): string {
  return `${label}, ${Number(ratePercent)} %`;
}
