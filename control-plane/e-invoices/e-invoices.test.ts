import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { brokenRules } from "./testing/broken-rules.ts";
import { documentOf, lineOf, partyOf } from "./testing/documents.ts";
import { readEInvoice } from "./testing/read-e-invoice.ts";
import { toCii } from "./to-cii.ts";
import { type BilledDocument, toSemantic } from "./to-semantic.ts";
import { toUbl } from "./to-ubl.ts";

const domestic = [lineOf("1177.68", ["S", "19"]), lineOf("12.34", ["S", "19"])];
const french = partyOf("Client SA", "FR40303265045", { electronicAddress: { scheme: "0009", id: "30326504500018" } });

const documents: Record<string, BilledDocument> = {
  domestic: documentOf(domestic),
  "with a mail address": documentOf(domestic, {
    billTo: partyOf("Kunde", null, { electronicAddress: { scheme: "EM", id: "rechnung@example.com" } }),
  }),
  "reverse charge": documentOf([lineOf("500.00", ["AE", "0"])], { billTo: french, reason: "Reverse charge" }),
  "two rates": documentOf([...domestic, lineOf("99.99", ["S", "7"]), lineOf("1.00", ["Z", "0"])]),
  exempt: documentOf([lineOf("10.00", ["E", "0"])], { reason: "Exempt, certificate 12" }),
  "intra-community": documentOf([lineOf("10.00", ["K", "0"])], { billTo: french, reason: "Intra-community" }),
  export: documentOf([lineOf("10.00", ["G", "0"])], { billTo: partyOf("Kunde", null, { country: "CH" }) }),
  "outside the scope": documentOf([lineOf("10.00", ["O", "0"])], {
    billTo: partyOf("Customer Inc", null, { country: "US" }),
    reason: "Not subject to tax here",
  }),
  "a credit note": documentOf(domestic, {
    typeCode: "381",
    number: "CN-2026-0001",
    dueAt: null,
    note: "Two nodes were not delivered.",
    precedes: { number: "INV-2026-0006", issuedAt: "2026-10-02T00:00:00Z" },
  }),
  yen: documentOf([lineOf("117768", ["S", "10"]), lineOf("3", ["S", "10"])], { currency: "JPY" }),
  "a negative adjustment and a fee": documentOf([
    ...domestic,
    lineOf("-50.00", ["S", "19"], { unit: "EUR", unitPrice: "-50.004", sku: "credit:promotion" }),
    lineOf("-3.00", ["S", "19"], { unit: "EUR", unitPrice: "1", quantity: "-3", sku: "credit:broken-notice" }),
  ]),
  "less than nothing": documentOf([lineOf("-3.00", ["S", "19"], { unit: "EUR", unitPrice: "1", quantity: "-3" })]),
  "one order": documentOf(domestic.map((line) => ({ ...line, poNumber: "PO-7" }))),
  "several orders": documentOf(domestic.map((line, index) => ({ ...line, poNumber: `PO-${index}` }))),
  "a buyer without a tax id": documentOf(domestic, { billTo: partyOf("Kunde", null) }),
  "a buyer whose invoices go to another company": documentOf([lineOf("500.00", ["AE", "0"])], {
    ...{ buyer: french, billTo: partyOf("Shared Services GmbH", "DE811569869"), reason: "Reverse charge" },
  }),
  "a seller with a tax number": documentOf(domestic, {
    seller: partyOf("Headroom GmbH", "12/345/67890", { country: "DE", registration: "HRB 1234" }),
  }),
};

test.each(Object.entries(documents))(
  "%s keeps the rules of EN 16931 in both syntaxes, which say the same",
  (name, given) => {
    const semantic = toSemantic(given);
    const [ubl, cii] = [toUbl(semantic), toCii(semantic)];
    // For a validator from outside: a folder to put the files into.
    if (process.env.E_INVOICE_FOLDER) {
      const path = `${process.env.E_INVOICE_FOLDER}/${name.replaceAll(" ", "-")}`;
      writeFileSync(`${path}.ubl.xml`, ubl);
      writeFileSync(`${path}.cii.xml`, cii);
    }
    const [fromUbl, fromCii] = [readEInvoice(ubl), readEInvoice(cii)];
    expect(brokenRules(fromUbl)).toEqual([]);
    expect(brokenRules(fromCii)).toEqual([]);
    expect(fromCii).toEqual(fromUbl);
    expect(fromUbl.sums).toEqual({
      lines: given.subtotal,
      withoutTax: given.subtotal,
      tax: given.tax,
      withTax: given.total,
      due: given.total,
    });
    expect(fromUbl.lines.map(({ net }) => net)).toEqual(given.lines.map(({ amount }) => amount));
  },
);

test("days are those of the invoice's zone, and both of a period's are in it", () => {
  const read = readEInvoice(toUbl(toSemantic(documentOf(domestic))));
  expect([read.issueDate, read.dueDate, read.period]).toEqual([
    "2026-11-02",
    "2026-12-02",
    ["2026-10-01", "2026-10-31"],
  ]);
});

test("one order number stands in its own term, several stand at their lines", () => {
  const orderOf = (name: string) => readEInvoice(toCii(toSemantic(documents[name] ?? documentOf(domestic)))).order;
  expect([orderOf("one order"), orderOf("several orders")]).toEqual(["PO-7", null]);
});

test.each([
  ["the seller's country", documentOf(domestic, { seller: { name: "Headroom", address: [], taxId: "DE123456788" } })],
  ["the customer's country", documentOf(domestic, { billTo: { name: "Kunde", address: [], taxId: null } })],
  ["the seller's tax id", documentOf(domestic, { seller: partyOf("Headroom", null) })],
  ["the customer's VAT id", documentOf([lineOf("1.00", ["AE", "0"])], { billTo: partyOf("Kunde", null) })],
])("without %s there is no electronic invoice, and the refusal names it", (missing, given) => {
  expect(() => toSemantic(given)).toThrow(missing);
});

test("dinars have three decimals and the standard two: refused, not rounded", () => {
  const dinars = documentOf([lineOf("1.005", ["S", "5"])], { currency: "KWD" });
  expect(() => toSemantic(dinars)).toThrow("two decimals");
  expect(() => toSemantic(documentOf([lineOf("20.000", ["S", "5"])], { currency: "KWD" }))).not.toThrow();
});

test("a broken invoice is found by the rules, so that they can fail", () => {
  const read = readEInvoice(toUbl(toSemantic(documentOf(domestic))));
  expect(brokenRules({ ...read, sums: { ...read.sums, lines: "1.00" } })).toContain("BR-CO-10");
  expect(brokenRules({ ...read, taxes: [] })).toEqual(expect.arrayContaining(["BR-CO-14", "BR-CO-18"]));
  expect(brokenRules({ ...read, lines: read.lines.map((line) => ({ ...line, category: "AE" })) })).toContain(
    "BR-AE-01",
  );
});
