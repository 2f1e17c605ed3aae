import { expect, test } from "vitest";
import type { InvoiceLine } from "@/control-plane/contract/invoices";
import { checkArithmetic } from "./check-arithmetic";

const usd = (amount: string) => ({ amount, currency: "USD" });
const line = (amount: string) => ({ amount: usd(amount) }) as InvoiceLine;

function invoice(change: Partial<Parameters<typeof checkArithmetic>[0]> = {}) {
  return {
    lines: [line("100.10"), line("0.05")],
    subtotal: usd("100.15"),
    tax: usd("19.03"),
    total: usd("119.18"),
    checks: { lines: "100.15", ledger: "100.150", records: "100.15", focus: "100.15", agree: true },
    ...change,
  };
}

const failing = (given: Parameters<typeof checkArithmetic>[0]) =>
  checkArithmetic(given)
    .filter(({ agrees }) => !agrees)
    .map(({ name }) => name);

test("a right invoice agrees in all five ways, whatever the zeros at the end", () => {
  expect(checkArithmetic(invoice())).toHaveLength(5);
  expect(failing(invoice())).toEqual([]);
});

test("a draft has no ledger yet", () => {
  const checks = { lines: "100.15", ledger: null, records: "100.15", focus: "100.15", agree: true };
  expect(checkArithmetic(invoice({ checks })).map(({ name }) => name)).toEqual([
    "Lines",
    "Usage records",
    "FOCUS export",
    "Total",
  ]);
});

test.each([
  ["Lines", invoice({ lines: [line("100.10"), line("0.06")] })],
  [
    "Ledger",
    invoice({ checks: { lines: "100.15", ledger: "100.14", records: "100.15", focus: "100.15", agree: false } }),
  ],
  [
    "Usage records",
    invoice({ checks: { lines: "100.15", ledger: "100.15", records: "100.16", focus: "100.15", agree: false } }),
  ],
  [
    "FOCUS export",
    invoice({
      checks: { lines: "100.15", ledger: "100.15", records: "100.15", focus: "100.14", agree: false },
    }),
  ],
  ["Total", invoice({ total: usd("119.19") })],
])("off by a cent: %s", (name, given) => {
  expect(failing(given)).toEqual([name]);
});
