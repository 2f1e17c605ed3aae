import { expect, test } from "vitest";
import { costOf, estimateTokens } from "./answer-cost";

const usd = (amount: string) => ({ amount, currency: "USD" });
const prices = { input: usd("0.10"), cachedInput: usd("0.025"), output: usd("0.40") };

test("each bucket is charged at its own price, exactly", () => {
  expect(costOf({ input: 100, cachedInput: 20, output: 50 }, prices)).toEqual(usd("0.0000305"));
  expect(costOf({ input: 1_000_000, cachedInput: 0, output: 0 }, prices)).toEqual(usd("0.1"));
  expect(costOf({ input: 0, cachedInput: 0, output: 0 }, prices)).toEqual(usd("0"));
});

test("a count of billions stays exact", () => {
  expect(costOf({ input: 3_333_333_333, cachedInput: 1, output: 7 }, prices).amount).toBe("333.333336125");
});

test("an estimate grows with the text", () => {
  expect(estimateTokens(["12345678", ""])).toBe(10);
});
