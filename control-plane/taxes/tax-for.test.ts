import { describe, expect, test } from "vitest";
import type { TaxTreatment } from "../contract/taxes.ts";
import { type Rate, type TaxCase, taxFor } from "./tax-for.ts";

const rate = (country: string, ratePercent: string, rest: Partial<Rate> = {}): Rate => ({
  ...{ country, ratePercent, product: null, category: "S", label: "VAT", reason: null, validFrom: "2020-01-01" },
  ...rest,
});
const rates = [
  rate("DE", "19"),
  rate("DE", "16", { validFrom: "2020-07-01" }),
  rate("DE", "19", { validFrom: "2021-01-01" }),
  rate("FR", "20"),
  rate("FR", "5.5", { product: "inference", validFrom: "2026-01-01" }),
  rate("CH", "8.1"),
  rate("IE", "0", { category: "Z", label: "Zero rated", product: "fee" }),
  rate("IE", "23"),
];
const override: TaxTreatment = { category: "K", label: "Intra-community", ratePercent: "0", reason: "As agreed." };

function taxOf(
  seller: string,
  buyer: Partial<TaxCase["buyer"]> = {},
  rest: { product?: string; day?: string; sellerTaxId?: string | null } = {},
) {
  const { product = "capacity", day = "2026-11-30", sellerTaxId = "DE136695976" } = rest;
  return taxFor({
    seller: { country: seller, taxId: sellerTaxId },
    buyer: { country: null, taxId: null, language: "en", override: null, exemption: null, ...buyer },
    ...{ product, day, rates },
  });
}

describe("a service is taxed", () => {
  test.each<[string, TaxTreatment, Partial<TaxTreatment>]>([
    ["at home, by the country's rate", taxOf("DE", { country: "DE" }), { category: "S", ratePercent: "19" }],
    ["at home, also with a tax id", taxOf("DE", { country: "DE", taxId: "DE136695976" }), { category: "S" }],
    ["as at home, while the country is unknown", taxOf("DE"), { category: "S", ratePercent: "19" }],
    ["by its product's rate", taxOf("FR", { country: "FR" }, { product: "inference" }), { ratePercent: "5.5" }],
    ["by the country's, where the product has none", taxOf("FR", { country: "FR" }), { ratePercent: "20" }],
    ["at zero, where its rate is", taxOf("IE", { country: "IE" }, { product: "fee" }), { category: "Z", reason: null }],
    [
      "not in another member state for a business",
      taxOf("DE", { country: "FR", taxId: "FR83404833048" }),
      { category: "AE", ratePercent: "0" },
    ],
    [
      "in Greece, whose numbers begin with EL",
      taxOf("DE", { country: "GR", taxId: "EL094259216" }),
      { category: "AE" },
    ],
    ["in Monaco as in France", taxOf("DE", { country: "MC", taxId: "FR83404833048" }), { category: "AE" }],
    ["by the customer's rate without a tax id", taxOf("DE", { country: "FR" }), { category: "S", ratePercent: "20" }],
    [
      "by the customer's rate with a wrong one",
      taxOf("DE", { country: "FR", taxId: "FR83404833049" }),
      { category: "S" },
    ],
    [
      "by the customer's rate with another country's",
      taxOf("DE", { country: "FR", taxId: "DE136695976" }),
      { category: "S" },
    ],
    [
      "by the seller's where the customer's is not known",
      taxOf("DE", { country: "PT" }),
      { category: "S", ratePercent: "19" },
    ],
    ["nowhere outside the Union", taxOf("DE", { country: "US" }), { category: "O", ratePercent: "0" }],
    [
      "nowhere outside, the United Kingdom too",
      taxOf("DE", { country: "GB", taxId: "GB980780684" }),
      { category: "O" },
    ],
    ["nowhere from outside", taxOf("CH", { country: "DE", taxId: "DE136695976" }), { category: "O" }],
    ["at home outside the Union", taxOf("CH", { country: "CH" }), { category: "S", ratePercent: "8.1" }],
    ["not by a seller without a tax id", taxOf("DE", { country: "DE" }, { sellerTaxId: null }), { category: "O" }],
    ["as the operator decided, before all else", taxOf("DE", { country: "DE", override }), override],
    [
      "not for whom it is exempt",
      taxOf("DE", { country: "DE", exemption: { certificate: "EX-1", until: null } }),
      { category: "E", reason: "Exempt from tax, certificate EX-1" },
    ],
    [
      "again after the exemption's last day",
      taxOf("DE", { country: "DE", exemption: { certificate: "EX-1", until: "2026-11-29" } }),
      { category: "S" },
    ],
    [
      "not on the exemption's last day",
      taxOf("DE", { country: "DE", exemption: { certificate: "EX-1", until: "2026-11-30" } }),
      { category: "E" },
    ],
  ])("%s", (_, treatment, expected) => expect(treatment).toMatchObject(expected));

  test.each([
    ["2020-06-30", "19"],
    ["2020-07-01", "16"],
    ["2020-12-31", "16"],
    ["2021-01-01", "19"],
    ["2019-12-31", "19"],
  ])("on %s by %s percent", (day, percent) =>
    expect(taxOf("DE", { country: "DE" }, { day }).ratePercent).toBe(percent),
  );
});

test("where nothing is charged, the reason is in the language of the documents", () => {
  const abroad = (language: TaxCase["buyer"]["language"]) =>
    taxOf("FR", { country: "DE", taxId: "DE136695976", language }).reason;
  expect(abroad("de")).toMatch(/^Steuerschuldnerschaft des Leistungsempfängers/);
  expect(abroad("fr")).toMatch(/^Autoliquidation/);
  expect(new Set((["en", "de", "fr", "es", "it", "nl"] as const).map(abroad)).size).toBe(6);
});

test("a country without any rate is never billed without tax in silence", () => {
  expect(() => taxOf("AT", { country: "AT" })).toThrow("no tax rate is published for AT");
});
