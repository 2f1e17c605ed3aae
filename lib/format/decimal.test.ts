import { expect, test } from "vitest";
import { addDecimals, compareDecimals, multiplyDecimal } from "./decimal";

test("a price of a million tokens times tokens is exact", () => {
  expect(multiplyDecimal("0.10", 7, 6)).toBe("0.0000007");
  expect(multiplyDecimal("3", 1_000_000, 6)).toBe("3");
  expect(multiplyDecimal("0.075", 123_457, 6)).toBe("0.009259275");
  expect(multiplyDecimal("12.40", 0, 6)).toBe("0");
});

test("sums keep every digit", () => {
  expect(addDecimals("0.1", "0.2")).toBe("0.3");
  expect(addDecimals("9007199254740993", "0.0000001")).toBe("9007199254740993.0000001");
  expect(addDecimals("-1.5", "0.25", "1.25")).toBe("0");
  expect(addDecimals("-0.5", "0.25")).toBe("-0.25");
  expect(addDecimals()).toBe("0");
});

test("compares by value, whatever the number of digits", () => {
  expect(compareDecimals("0.10", "0.1")).toBe(0);
  expect(compareDecimals("2", "10")).toBe(-1);
  expect(compareDecimals("0.1000000000000000001", "0.1")).toBe(1);
  expect(compareDecimals("-3", "2.5")).toBe(-1);
});
