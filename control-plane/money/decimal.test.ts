import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plus, rational, round, times, zero } from "../metering/testing/rational.ts";
import {
  exactCost,
  minorUnit,
  percentOf,
  roundedCost,
  roundMoney,
  sameDecimal,
  sumDecimals,
  toMicros,
} from "./decimal.ts";

const currencies = ["USD", "EUR", "GBP", "CHF", "JPY", "KWD", "BHD", "ISK", "UYU"];
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 20 }))
  .map(([digits, places]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
    const number = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
    return digits < 0n ? `-${number}` : number;
  });
/** Prices as an operator may publish them. */
const amounts = fc
  .tuple(
    fc.integer({ min: 0, max: 999_999_999 }),
    fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
    fc.integer({ min: 0, max: 12 }),
  )
  .map(([whole, fraction, places]) =>
    places ? `${whole}.${String(fraction).padStart(12, "0").slice(0, places)}` : `${whole}`,
  );
const prices = fc.record({
  amount: amounts,
  per: fc.constantFrom(3600, 1_000_000),
  currency: fc.constantFrom(...currencies),
});
const quantities = fc.integer({ min: 0, max: 10 ** 12 });
const manyCases = { numRuns: 10_000 };

describe("rounding", () => {
  test("of any decimal is half away from zero, to 0, 2 or 3 decimals", () => {
    fc.assert(
      fc.property(decimals, fc.constantFrom(...currencies), (amount, currency) => {
        expect(roundMoney(amount, currency)).toBe(round(signed(amount), minorUnit(currency)));
      }),
      manyCases,
    );
  });

  test.each([
    ["0.005", "USD", "0.01"],
    ["-0.005", "USD", "-0.01"],
    ["0.0049999999999999999999", "USD", "0.00"],
    ["1.5", "JPY", "2"],
    ["2.5", "JPY", "3"],
    ["-2.5", "JPY", "-3"],
    ["1.0005", "KWD", "1.001"],
    ["-0.004", "USD", "0.00"],
    ["12.3", "EUR", "12.30"],
  ])("%s %s is %s", (amount, currency, rounded) => {
    expect(roundMoney(amount, currency)).toBe(rounded);
  });

  test("of a cost is the rounding of the exact fraction, also where it never ends", () => {
    fc.assert(
      fc.property(quantities, prices, (quantity, price) => {
        const exact = times(rational(price.amount, price.per), BigInt(quantity));
        expect(roundedCost(quantity, price)).toBe(round(exact, minorUnit(price.currency)));
        expect(sameDecimal(exactCost(quantity, price), round(exact, 12))).toBe(true);
      }),
      manyCases,
    );
  });

  test("of a percentage is once, on the product", () => {
    fc.assert(
      fc.property(decimals, amounts, fc.constantFrom(...currencies), (amount, percent, currency) => {
        const { numerator, denominator } = rational(percent, 100);
        const { numerator: left, denominator: below } = signed(amount);
        const product = { numerator: left * numerator, denominator: below * denominator };
        expect(percentOf(amount, percent, currency)).toBe(round(product, minorUnit(currency)));
      }),
      manyCases,
    );
  });
});

test("sums are exact, whatever the order and the number of decimals", () => {
  fc.assert(
    fc.property(fc.array(decimals, { maxLength: 30 }), (values) => {
      const exact = values.map(signed).reduce(plus, zero);
      expect(sameDecimal(sumDecimals(values), round(exact, 20))).toBe(true);
      expect(sumDecimals(values.toReversed())).toBe(sumDecimals(values));
    }),
    { numRuns: 2_000 },
  );
});

test("splitting a quantity anywhere gives the same exact cost, and a rounded one within a minor unit a part", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 12 }),
      prices,
      (parts, price) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const exact = parts.map((part) => times(rational(price.amount, price.per), BigInt(part))).reduce(plus, zero);
        expect(roundedCost(whole, price)).toBe(round(exact, minorUnit(price.currency)));
        const apart = sumDecimals(parts.map((part) => roundedCost(part, price)));
        const unit = 10 ** -minorUnit(price.currency);
        expect(Math.abs(Number(sumDecimals([apart, `-${roundedCost(whole, price)}`])))).toBeLessThanOrEqual(
          unit * parts.length,
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

describe("toMicros", () => {
  test.each([
    ["0", 0],
    ["1.5", 1_500_000],
    ["0.000001", 1],
    ["1234567.89", 1_234_567_890_000],
  ])("%s is %i", (amount, micros) => expect(toMicros(amount)).toBe(micros));

  test.each(["0.0000001", "99999999999999"])("%s cannot be told in millionths", (amount) => {
    expect(() => toMicros(amount)).toThrow(RangeError);
  });
});

/** `rational` reads digits; the sign goes to the whole number. */
function signed(decimal: string) {
  if (!decimal.startsWith("-")) return rational(decimal);
  const { numerator, denominator } = rational(decimal.slice(1));
  return { numerator: -numerator, denominator };
}
