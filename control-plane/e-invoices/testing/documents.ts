import Big from "big.js";
import type { InvoiceTax } from "../../contract/invoices.ts";
import type { Party } from "../../contract/parties.ts";
import { percentOf, sumDecimals } from "../../money/decimal.ts";
import type { BilledDocument, BilledLine } from "../to-semantic.ts";

type Details = NonNullable<Party["details"]>;

/** A party; its country is where its VAT id is from unless said. */
export function partyOf(name: string, taxId: string | null, details: Partial<Details> = {}): Party {
  return {
    name,
    address: ["1 Example Street", "Exampletown"],
    taxId,
    details: {
      ...{ street: ["1 Example Street", "Building B & C", "Floor <3>"], postalCode: "12345", city: "Exampletown" },
      ...{ country: taxId?.slice(0, 2) ?? "DE", language: null, electronicAddress: null, registration: null },
      ...{ iban: null, bic: null, bankName: null, mail: null },
      ...details,
    },
  };
}

/** A line of a category and rate. */
export function lineOf(
  amount: string,
  tax: readonly [InvoiceTax["category"], string],
  facts: Partial<BilledLine> = {},
) {
  const [taxCategory, taxRatePercent] = tax;
  return {
    ...{ position: 0, description: "8 × H100 SXM, Stockholm: 1 node, “run <1>”", projectName: "Research & more" },
    ...{ sku: "capacity:h100-sxm-8:guaranteed", poNumber: null, quantity: "1", unit: "node-hours" as const },
    ...{ unitPrice: amount, amount, taxCategory, taxRatePercent },
    ...facts,
  } satisfies BilledLine;
}

/** A document over lines, with the taxes that they come to. */
export function documentOf(
  lines: readonly BilledLine[],
  facts: Partial<BilledDocument> & { reason?: string | null } = {},
): BilledDocument {
  const currency = facts.currency ?? "EUR";
  const { reason = null, ...rest } = facts;
  const groups = Map.groupBy(lines, (line) => `${line.taxCategory} ${line.taxRatePercent}`);
  const taxes = [...groups.values()].map((group): InvoiceTax => {
    const [{ taxCategory: category, taxRatePercent: ratePercent } = lineOf("0", ["S", "19"])] = group;
    const base = sumDecimals(group.map(({ amount }) => amount));
    const inCurrency = (amount: string) => ({ amount, currency });
    const amount = inCurrency(percentOf(base, ratePercent, currency));
    return { category, ratePercent, label: "VAT", reason, base: inCurrency(base), amount };
  });
  const subtotal = sumDecimals(lines.map(({ amount }) => amount));
  const tax = sumDecimals(taxes.map(({ amount }) => amount.amount));
  return {
    ...{ typeCode: "380" as const, number: "INV-2026-0007", currency, note: null, precedes: null },
    ...{ issuedAt: "2026-11-02T00:00:00Z", dueAt: "2026-12-02T00:00:00Z", timeZone: "Europe/Berlin" },
    ...{ periodStart: "2026-09-30T22:00:00Z", periodEnd: "2026-10-31T23:00:00Z" },
    seller: partyOf("Headroom GmbH", "DE123456788", { iban: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX" }),
    billTo: partyOf("Customer AG", "DE811569869"),
    buyer: null,
    ...{ subtotal, tax, total: new Big(subtotal).plus(tax).toFixed(), taxes },
    lines: lines.map((line, index) => ({ ...line, position: index + 1 })),
    ...rest,
  };
}
