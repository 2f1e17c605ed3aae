import type { Party } from "../contract/parties.ts";
import type { LegalEntity } from "../legal-entities/legal-entities.ts";
import type { SellerRow } from "../taxes/sellers.ts";

/** A company of a customer, as an invoice in a language keeps it. */
export function toParty(entity: LegalEntity, language = entity.language): Party {
  const { name, taxId, country, electronicScheme: scheme, electronicAddress: id } = entity;
  if (country === null) return { name, address: printed(entity, null), taxId };
  const electronicAddress = scheme !== null && id !== null ? { scheme, id } : null;
  const place = { street: entity.address, postalCode: entity.postalCode, city: entity.city, country };
  const unknown = { registration: null, iban: null, bic: null, bankName: null, mail: null };
  return {
    ...{ name, address: printed(entity, language), taxId },
    details: { ...place, language, electronicAddress, ...unknown },
  };
}

/** Who sells, as the invoice keeps it; the address with the country's name in the language of whoever is billed. */
export function toSellerParty(row: SellerRow, language: string): Party {
  const { name, taxId, postalCode, city, country, registration, iban, bic, bankName, mail } = row;
  const place = { street: row.address, postalCode, city, country, language: null };
  const electronicAddress = mail === null ? null : { scheme: "EM", id: mail };
  return {
    ...{ name, address: printed(row, language), taxId },
    details: { ...place, electronicAddress, registration, iban, bic, bankName, mail },
  };
}

type Place = { address: string[]; postalCode: string | null; city: string | null; country: string | null };

function printed({ address, postalCode, city, country }: Place, language: string | null): string[] {
  const place = [postalCode, city].filter(Boolean).join(" ");
  const name = country && new Intl.DisplayNames(language ?? "en", { type: "region" }).of(country);
  return [...address, ...(place ? [place] : []), ...(name ? [name] : [])];
}
