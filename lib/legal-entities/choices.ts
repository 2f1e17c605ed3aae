import { countries, documentLanguages } from "@/control-plane/contract/countries";
import { electronicSchemes } from "@/control-plane/contract/electronic-schemes";
import { type Company, countryName, languageName } from "./company";

interface Choice {
  value: string;
  label: string;
}

/** Countries to choose from, by name. */
export const countryChoices: readonly Choice[] = countries
  .map((value) => ({ value, label: countryName(value) }))
  .toSorted((one, other) => one.label.localeCompare(other.label, "en"));

/** Languages that documents are written in. */
export const languageChoices: readonly Choice[] = documentLanguages.map((value) => ({
  value,
  label: languageName(value),
}));

/** Kinds of electronic addresses, each with the code that invoices carry. */
export const electronicChoices: readonly Choice[] = Object.entries(electronicSchemes).map(([value, name]) => ({
  value,
  label: value === "EM" ? name : `${name}, ${value}`,
}));

/** Companies that the invoices of one can be billed to: those in use that are billed for themselves. */
export function recipientChoices(companies: readonly Company[], of?: Pick<Company, "id">): Choice[] {
  return companies
    .filter(({ id, archivedAt, billToId }) => id !== of?.id && archivedAt === null && billToId === null)
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** `991-1234 (Leitweg-ID (Germany))`; null for none. */
export function electronicLine({ electronicAddress: address }: Pick<Company, "electronicAddress">): string | null {
  return address && `${address.id}, ${electronicSchemes[address.scheme]}`;
}
