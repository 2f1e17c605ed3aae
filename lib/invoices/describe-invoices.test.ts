import { expect, test } from "vitest";
import { companiesOf, describeInvoices } from "./describe-invoices";
import type { InvoiceRow } from "./queries";

const usd = (amount: string) => ({ amount, currency: "USD" });
const invoice = (number: string | null, dueAt: string | null, state: InvoiceRow["state"] = "issued"): InvoiceRow => ({
  ...{ id: `inv_${number}`, number, state, dueAt, issuedAt: null, timeZone: "Europe/Berlin" },
  ...{ soldTo: "Example Ltd", billedTo: "Example Ltd" },
  ...{ period: "November 2026", periodStart: "2026-10-31T23:00:00Z", periodEnd: "2026-11-30T23:00:00Z" },
  ...{
    subtotal: usd("84.03"),
    tax: usd("15.97"),
    total: usd("100.00"),
    credited: usd("0"),
    owed: usd("100.00"),
    disputed: usd("0"),
    approval: null,
    isDraft: state === "open",
  },
});

test("the line above the list names what is due next, not what was due long ago, and the running draft", () => {
  const invoices = [
    invoice(null, null, "open"),
    invoice("INV-3", "2027-01-01T23:00:00Z"),
    invoice("INV-2", "2026-12-01T23:00:00Z"),
    invoice("INV-1", "2026-01-01T00:00:00Z"),
  ];
  expect(describeInvoices(invoices, "2026-11-27T00:00:00Z")).toBe(
    "INV-2 over 100.00 USD is due 2 Dec 2026. The running draft for November 2026 stands at 100.00 USD.",
  );
  expect(describeInvoices(invoices.slice(3), "2026-11-27T00:00:00Z")).toBe("");
});

test("invoices name their company only where there are several, or where they go to another", () => {
  const [one, two] = [invoice("INV-1", null), invoice("INV-2", null)];
  const french = { ...two, soldTo: "Exemple SARL", billedTo: "Exemple SARL" };
  expect(companiesOf([one, two])).toEqual(new Map());
  expect([...companiesOf([one, french])]).toEqual([
    ["inv_INV-1", "Example Ltd"],
    ["inv_INV-2", "Exemple SARL"],
  ]);
  expect([...companiesOf([one, { ...two, billedTo: "Shared GmbH" }])]).toEqual([
    ["inv_INV-2", "Example Ltd, billed to Shared GmbH"],
  ]);
});
