import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roundMoney } from "./decimal.ts";
import { add, compare, divide, fraction, fromMinor, multiply, subtract, toExact, toMinor, total } from "./fraction.ts";
import { spread } from "./spread.ts";

const numRuns = Number(process.env.MONEY_CASES ?? 10_000);

describe("dividing units over parts", () => {
  test("adds up, is within one unit of each exact share, and takes nothing from anybody", () => {
    const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), weights, (units, each) => {
        const shares = each.map((weight) => fraction(String(weight), 7));
        const parts = spread(units, shares);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(units);
        const whole = total(shares);
        if (whole.numerator === 0n) return;
        for (const [index, part] of parts.entries()) {
          const exact = divide(multiply(fraction(String(units)), shares[index] ?? fraction("0")), whole);
          const off = subtract(fraction(String(part)), exact);
          expect(compare(multiply(off, off), fraction("1"))).toBeLessThanOrEqual(0);
          expect(part === 0n || part > 0n === units > 0n).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  test("gives all to the first where nothing weighs anything", () => {
    expect(spread(5n, [fraction("0"), fraction("0")])).toEqual([5n, 0n]);
    expect(spread(5n, [])).toEqual([]);
  });
});

describe("exact numbers", () => {
  test.each([
    ["0.005", "USD", "0.01"],
    ["-0.005", "USD", "-0.01"],
    ["0.5", "JPY", "1"],
    ["-0.4", "JPY", "0"],
    ["0.0005", "KWD", "0.001"],
    ["1234.5", "BHD", "1234.500"],
  ])("%s %s is %s, half away from zero", (text, currency, rounded) => {
    expect(fromMinor(toMinor(fraction(text), currency), currency)).toBe(rounded);
  });

  test("are rounded as decimals are", () => {
    const decimal = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat({ max: 999_999 }));
    fc.assert(
      fc.property(decimal, fc.constantFrom("USD", "JPY", "KWD"), ([whole, places], currency) => {
        const text = `${whole}.${String(places).padStart(6, "0")}`;
        expect(Number(fromMinor(toMinor(fraction(text), currency), currency))).toBe(Number(roundMoney(text, currency)));
      }),
      { numRuns },
    );
  });

  test("thirds add up to one, and are shown with twelve decimals", () => {
    const third = fraction("1", 3);
    expect(toExact(add(third, add(third, third)))).toBe("1");
    expect([toExact(third), toExact(fraction("-0.10")), toExact(fraction("-0.0000000000001"))]).toEqual([
      "0.333333333333",
      "-0.1",
      "0",
    ]);
  });
});
