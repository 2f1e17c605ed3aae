import fc from "fast-check";
import { expect, test } from "vitest";
import { totalsOf } from "../invoicing/totals.ts";
import { plus, rational, round, zero } from "../metering/testing/rational.ts";
import { minorUnit, roundMoney, sumDecimals } from "../money/decimal.ts";
import type { CreditableLine } from "./creditable-lines.ts";
import { toCreditedTaxes } from "./credited-taxes.ts";

/** 1,000,000 with `MONEY_CASES=1000000`. */
const numRuns = Number(process.env.MONEY_CASES ?? 10_000);
const currencies = ["JPY", "USD", "KWD"] as const;
const rates = ["0", "5.5", "7.725", "19", "25"] as const;

/** Lines in minor units, each with its rate and where it is cut in parts that are credited one after the other. */
const invoices = fc.record({
  currency: fc.constantFrom(...currencies),
  lines: fc.array(
    fc.record({
      minor: fc.integer({ min: 1, max: 10 ** 7 }),
      rate: fc.constantFrom(...rates),
      cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

const rule = (ratePercent: string) => ({ category: "S" as const, label: "VAT", ratePercent, reason: null });

function toDecimal(minor: number, currency: string): string {
  const decimals = minorUnit(currency);
  const digits = String(minor).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Whole parts that add up, none of them empty. */
function partsOf(minor: number, cuts: readonly number[]): number[] {
  const places = [0, ...cuts.map((cut) => Math.floor(cut * minor)).toSorted((one, other) => one - other), minor];
  return places
    .slice(1)
    .flatMap((place, index) => (place > (places[index] ?? 0) ? [place - (places[index] ?? 0)] : []));
}

test("parts of an invoice, cut anywhere and credited in any number of notes, take back its tax to the minor unit", () => {
  fc.assert(
    fc.property(invoices, ({ currency, lines }) => {
      const { taxes, tax, subtotal, total } = totalsOf(
        lines.map(({ minor, rate }) => ({ amount: toDecimal(minor, currency), tax: rule(rate) })),
        currency,
      );
      const before = new Map<string, { base: string; amount: string }>();
      const credited: string[] = [];
      for (const [index, { minor, rate, cuts }] of lines.entries()) {
        for (const part of partsOf(minor, cuts)) {
          const line = { id: `${index}`, taxCategory: "S", taxRatePercent: rate } as CreditableLine;
          const amount = toDecimal(part, currency);
          for (const group of toCreditedTaxes([{ line, amount }], taxes, before, currency)) {
            const key = `S ${rate}`;
            const sofar = before.get(key) ?? { base: "0", amount: "0" };
            before.set(key, {
              base: sumDecimals([sofar.base, group.base]),
              amount: sumDecimals([sofar.amount, group.amount]),
            });
            // No part's tax is further from its own than a minor unit.
            const own = (part * Number(rate)) / 100;
            expect(Math.abs(Number(group.amount) * 10 ** minorUnit(currency) - own)).toBeLessThanOrEqual(1.000001);
            credited.push(amount, group.amount);
          }
        }
      }
      expect(roundMoney(sumDecimals([...before.values()].map(({ amount }) => amount)), currency)).toBe(tax);
      expect(roundMoney(sumDecimals(credited), currency)).toBe(total);
      const exact = lines.map(({ minor }) => rational(toDecimal(minor, currency))).reduce(plus, zero);
      expect(subtotal).toBe(round(exact, minorUnit(currency)));
    }),
    { numRuns },
  );
}, 600_000);
