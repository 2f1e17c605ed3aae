import Big from "big.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minorUnit } from "../contract/currencies.ts";
import { distribute } from "./distribute.ts";

test.each([
  ["100.00", ["1", "1", "1"], "USD", ["33.34", "33.33", "33.33"]],
  ["-100.00", ["1", "1", "1"], "USD", ["-33.34", "-33.33", "-33.33"]],
  ["0.05", ["50", "50"], "EUR", ["0.03", "0.02"]],
  ["10", ["60", "25", "15"], "JPY", ["6", "3", "1"]],
  ["1.000", ["0.5", "0.25", "0.25"], "KWD", ["0.500", "0.250", "0.250"]],
  ["7.00", ["0", "0"], "USD", ["3.50", "3.50"]],
  ["7.00", ["0", "3"], "USD", ["0.00", "7.00"]],
  ["0.00", ["1", "2"], "USD", ["0.00", "0.00"]],
])("%s by %j in %s is %j", (amount, weights, currency, parts) => {
  expect(distribute(amount, weights, currency)).toEqual(parts);
});

describe("for any amount and weights", () => {
  const runs = { numRuns: Number(process.env.MONEY_CASES ?? 10_000) };
  const cases = fc.record({
    currency: fc.constantFrom("USD", "JPY", "KWD"),
    units: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    weights: fc.array(
      fc.integer({ min: 0, max: 1_000_000 }).map((each) => new Big(each).div(100).toFixed()),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  });

  test("the parts sum to the amount, none is a whole unit from its share, and none has the other sign", () => {
    fc.assert(
      fc.property(cases, ({ currency, units, weights }) => {
        const unit = new Big(10).pow(-minorUnit(currency));
        const amount = unit.times(units.toString());
        const parts = distribute(amount.toFixed(), weights, currency);
        expect(parts.reduce((sum, part) => sum.plus(part), new Big(0)).eq(amount)).toBe(true);
        const total = weights.reduce((sum, weight) => sum.plus(weight), new Big(0));
        for (const [index, part] of parts.entries()) {
          const weight = total.eq(0) ? new Big(1).div(weights.length) : new Big(weights[index] ?? 0).div(total);
          expect(new Big(part).minus(amount.times(weight)).abs().lte(unit.times("1.000001"))).toBe(true);
          expect(new Big(part).times(amount).gte(0)).toBe(true);
        }
      }),
      runs,
    );
  });
});
