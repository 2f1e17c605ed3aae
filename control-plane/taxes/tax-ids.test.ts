import { describe, expect, test } from "vitest";
import { faultOfBic, faultOfIban } from "./bank-account.ts";
import { compactTaxId, faultOfTaxId, isVatNumber } from "./tax-ids.ts";

/** Numbers that companies and authorities publish of themselves, and examples of the standards. */
const numbers: [string, string][] = [
  ["AT", "ATU13585627"],
  ["BE", "BE0428759497"],
  ["BG", "BG175074752"],
  ["CH", "CHE-107.787.577 IVA"],
  ["CY", "CY10259033P"],
  ["CZ", "CZ25123891"],
  ["DE", "DE 136 695 976"],
  ["DK", "DK13585628"],
  ["EE", "EE100931558"],
  ["ES", "ESA13585625"],
  ["FI", "FI20774740"],
  ["FR", "FR83404833048"],
  ["GB", "GB980780684"],
  ["GR", "EL094259216"],
  ["HR", "HR33392005961"],
  ["HU", "HU12892312"],
  ["IE", "IE6433435F"],
  ["IT", "IT00743110157"],
  ["LT", "LT119511515"],
  ["LU", "LU15027442"],
  ["LV", "LV40003521600"],
  ["MT", "MT11679112"],
  ["NL", "NL004495445B01"],
  ["NO", "NO995525828MVA"],
  ["PL", "PL8567346215"],
  ["PT", "PT501964843"],
  ["RO", "RO18547290"],
  ["SE", "SE556188840401"],
  ["SI", "SI50223054"],
  ["SK", "SK2022749619"],
];

describe("VAT numbers", () => {
  test.each(numbers)("of %s: %s is one, and with one digit changed it is none", (country, number) => {
    expect(faultOfTaxId(country, number)).toBeNull();
    const compact = compactTaxId(number);
    const at = compact.search(/\d/);
    const changed = compact.slice(0, at) + ((Number(compact[at]) + 1) % 10) + compact.slice(at + 1);
    expect(isVatNumber(country, changed), changed).toBe(false);
  });

  test("are those of their own country, with its prefix", () => {
    expect(isVatNumber("FR", "DE136695976")).toBe(false);
    expect(faultOfTaxId("DE", "136695976")).toContain("begins with DE");
  });

  test("of countries that publish no rule, or of an unknown one, are taken as they are", () => {
    expect(faultOfTaxId("US", "12-3456789")).toBeNull();
    expect(faultOfTaxId(null, "anything")).toBeNull();
  });
});

describe("bank accounts", () => {
  test.each([
    "DE89 3704 0044 0532 0130 00",
    "GB29NWBK60161331926819",
    "CH9300762011623852957",
    "FR1420041010050500013M02606",
  ])("%s is an IBAN, and with one character changed it is none", (iban) => {
    expect(faultOfIban(iban)).toBeNull();
    expect(faultOfIban(iban.replace(/(\d)(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)))).toContain(
      "check digits",
    );
  });

  test("say what is wrong with them", () => {
    expect(faultOfIban("DE8937040044053201300")).toBe("An IBAN of DE has 22 characters, this one 21.");
    expect(faultOfIban("account 12")).toContain("two letters");
    expect(faultOfBic("COBADEFFXXX")).toBeNull();
    expect(faultOfBic("COBADEFFXX")).toContain("eight or eleven");
  });
});
