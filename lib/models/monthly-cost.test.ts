import { expect, test } from "vitest";
import { aboveCheapest, monthlyCost } from "./monthly-cost";

const usd = (amount: string) => ({ amount, currency: "USD" });
const small = { input: usd("0.10"), cachedInput: usd("0.05"), output: usd("0.40") };
const large = { input: usd("1.20"), cachedInput: usd("0.60"), output: usd("4.80") };
const tokens = { input: "10", cached: "2.5", output: "2" };

test("a month costs each bucket at its own price, exactly", () => {
  expect(monthlyCost(small, tokens)).toEqual({
    input: usd("1"),
    cachedInput: usd("0.125"),
    output: usd("0.8"),
    total: usd("1.925"),
  });
  expect(monthlyCost(small, { input: "0.000001", cached: "0", output: "0" })?.total).toEqual(usd("0.0000001"));
  expect(monthlyCost(small, { input: "9999999.999999", cached: "0", output: "0" })?.total).toEqual(
    usd("999999.9999999"),
  );
  expect(monthlyCost(null, tokens)).toBeNull();
});

test("costs are set against the cheapest, where there is one to set them against", () => {
  const costs = [small, large, null].map((prices) => monthlyCost(prices, tokens));
  expect(aboveCheapest(costs)).toEqual([0, 11, null]);
  const euros = { ...large, input: { amount: "1.20", currency: "EUR" } };
  expect(aboveCheapest([monthlyCost(small, tokens), monthlyCost(euros, tokens)])).toEqual([null, null]);
  expect(aboveCheapest([monthlyCost(small, { input: "0", cached: "0", output: "0" })])).toEqual([null]);
});
