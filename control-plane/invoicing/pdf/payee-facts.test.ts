import { expect, test } from "vitest";
import { partyOf } from "../../e-invoices/testing/documents.ts";
import { labelsOf } from "./labels.ts";
import { payeeFacts } from "./payee-facts.ts";

const account = { iban: "DE89370400440532013000", bic: "COBADEFFXXX", bankName: "Example Bank" };
const invoice = { number: "INV-2026-0022", total: { amount: "199003.70", currency: "USD" } };

test("an invoice says where to pay to, and under which reference it is matched", () => {
  expect(payeeFacts(invoice, partyOf("Headroom GmbH", "DE123456788", account), labelsOf("en"))).toEqual([
    ["Payee", "Headroom GmbH"],
    ["IBAN", "DE89 3704 0044 0532 0130 00"],
    ["BIC", "COBADEFFXXX"],
    ["Bank", "Example Bank"],
    ["Reference", "RF31 INV2 0260 022"],
  ]);
});

test.each([
  ["de", "Empfänger", "Referenz"],
  ["fr", "Bénéficiaire", "Référence"],
])("in %s too", (language, payee, reference) => {
  const facts = payeeFacts(invoice, partyOf("Headroom GmbH", null, { iban: account.iban }), labelsOf(language));
  expect(facts.map(([label]) => label)).toEqual([payee, "IBAN", reference]);
});

test("nothing is said where nothing is to be paid, or no account is known", () => {
  const seller = partyOf("Headroom GmbH", null, account);
  expect(payeeFacts({ ...invoice, total: { amount: "0.00", currency: "USD" } }, seller, labelsOf("en"))).toEqual([]);
  expect(payeeFacts({ ...invoice, total: { amount: "-5", currency: "USD" } }, seller, labelsOf("en"))).toEqual([]);
  expect(payeeFacts(invoice, partyOf("Headroom GmbH", null), labelsOf("en"))).toEqual([]);
});
