import fc from "fast-check";
import { expect, test } from "vitest";
import { creditorReference } from "../money/creditor-reference.ts";
import { sumDecimals } from "../money/decimal.ts";
import { type EntryFacts, findMatches, type OwedInvoice } from "./find-matches.ts";

const invoice = (number: string, open: string, customer = "Acme", currency = "USD"): OwedInvoice => ({
  ...{
    id: `inv_${number}`,
    number,
    dueAt: `2026-06-${number.slice(-2)}T00:00:00Z`,
    soldTo: `${customer} Works`,
    billedTo: `${customer} Ltd`,
  },
  ...{ total: { amount: open, currency }, open: { amount: open, currency } },
  organization: { id: `org_${customer}`, name: customer },
});
const owed = [
  invoice("INV-2026-0001", "119.00"),
  invoice("INV-2026-0002", "50.00"),
  invoice("INV-2026-0010", "119.00", "Bolt"),
  invoice("INV-2026-0011", "77.70", "Bolt"),
];
const entry = (facts: Partial<EntryFacts>): EntryFacts => ({
  ...{
    amount: "119.00",
    currency: "USD",
    payerName: null,
    payerAccount: null,
    remittance: "",
    structuredReference: null,
  },
  ...facts,
});
const best = (facts: Partial<EntryFacts>, payers?: Map<string, string>) => findMatches(entry(facts), owed, payers)[0];

test.each([
  ["the creditor reference", { structuredReference: creditorReference("INV-2026-0010") }, 100, ["INV-2026-0010"]],
  [
    "the creditor reference in the text",
    { remittance: `Ref ${creditorReference("INV-2026-0010")}` },
    100,
    ["INV-2026-0010"],
  ],
  ["its number, written somehow", { remittance: "pay inv 2026 0001, thanks" }, 98, ["INV-2026-0001"]],
  [
    "several numbers that add up",
    { amount: "169.00", remittance: "INV-2026-0002+INV-2026-0001" },
    98,
    ["INV-2026-0001", "INV-2026-0002"],
  ],
  ["its number with a part", { amount: "100.00", remittance: "INV-2026-0001" }, 86, ["INV-2026-0001"]],
  ["its number with too much", { amount: "120.00", remittance: "INV-2026-0001" }, 82, ["INV-2026-0001"]],
  ["the payer and the amount", { amount: "77.70", payerName: "BOLT, Ltd." }, 80, ["INV-2026-0011"]],
  ["the payer and all that is open", { amount: "196.70", payerName: "Bolt" }, 78, ["INV-2026-0010", "INV-2026-0011"]],
  ["the amount of one invoice alone", { amount: "50.00" }, 50, ["INV-2026-0002"]],
  [
    "the payer alone, the oldest first",
    { amount: "120.00", payerName: "Acme Ltd" },
    40,
    ["INV-2026-0001", "INV-2026-0002"],
  ],
])("%s", (_, facts, score, numbers) => {
  const match = best(facts);
  expect(match?.score).toBe(score);
  expect(match?.invoices.map(({ number }) => number)).toEqual(numbers);
});

test("an account that paid before tells the customer", () => {
  const match = best({ amount: "77.70", payerAccount: "DE1", payerName: "A trustee" }, new Map([["DE1", "org_Bolt"]]));
  expect(match).toMatchObject({
    organization: { id: "org_Bolt" },
    score: 80,
    reason: expect.stringContaining("before"),
  });
});

test.each([
  ["an amount that several are open over", {}],
  ["another currency", { currency: "EUR", remittance: "INV-2026-0001" }],
  ["money that went out", { amount: "-119.00", remittance: "INV-2026-0001" }],
  ["a longer number", { amount: "3.00", remittance: "INV-2026-00011" }],
])("nothing is guessed for %s", (_, facts) => expect(findMatches(entry(facts), owed.slice(0, 3))).toEqual([]));

test("numbers of two customers are never sure", () => {
  const matches = findMatches(entry({ remittance: "INV-2026-0001 INV-2026-0010" }), owed);
  expect(matches.map(({ score }) => score)).toEqual([68, 68]);
});

test("never proposes more than came in or than is open, and says what is left", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40_000 }),
      fc.subarray(owed.map(({ number }) => number)),
      (cents, numbers) => {
        const amount = (cents / 100).toFixed(2);
        for (const match of findMatches(entry({ amount, remittance: numbers.join(" "), payerName: "Acme" }), owed)) {
          expect(Number(sumDecimals([match.rest, ...match.invoices.map((part) => part.amount)]))).toBe(Number(amount));
          for (const part of match.invoices) expect(Number(part.amount)).toBeLessThanOrEqual(Number(part.open.amount));
        }
      },
    ),
  );
});
