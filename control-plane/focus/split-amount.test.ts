import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitAmount } from "./split-amount.ts";

const sum = (parts: readonly string[]) => parts.reduce((total, part) => total.plus(part), new Big(0));

test.each([
  ["10.00", [1n, 1n, 1n], ["3.3333333334", "3.3333333333", "3.3333333333"]],
  ["-10.00", [-1n, -1n, -1n], ["-3.3333333333", "-3.3333333333", "-3.3333333334"]],
  ["0.00", [5n, 7n], ["0", "0"]],
  ["5.00", [0n, 0n], ["0", "5"]],
  ["1234", [1n], ["1234"]],
  ["1.234", [3n, 1n], ["0.9255", "0.3085"]],
])("%s over %s", (amount, weights, expected) => {
  expect(sum(splitAmount(amount, weights)).eq(amount)).toBe(true);
  expect(splitAmount(amount, weights).toSorted()).toEqual(expected.toSorted());
});

const rounds = process.env.HEADROOM_LONG_PROPERTIES ? 1_000_000 : 10_000;

test("parts add up to the amount, and none is a last place away from its exact share", () => {
  const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  const decimals = fc.constantFrom(0, 2, 3);
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(cents, decimals, weights, fc.boolean(), (minor, places, given, isNegative) => {
      const amount = new Big(minor.toString()).times(`1e-${places}`);
      const signed = isNegative ? given.map((weight) => -weight) : given;
      const parts = splitAmount(amount.toFixed(places), signed);
      expect(sum(parts).eq(amount)).toBe(true);
      const whole = signed.reduce((total, weight) => total + weight, 0n);
      if (whole === 0n) return;
      const scaled = BigInt(amount.times("1e10").toFixed());
      for (const [index, part] of parts.entries()) {
        const units = BigInt(new Big(part).times("1e10").toFixed());
        const off = units * whole - scaled * (signed[index] ?? 0n);
        const limit = whole < 0n ? -whole : whole;
        expect(off < limit && off > -limit).toBe(true);
      }
    }),
    { numRuns: rounds },
  );
});
