import { expect, test } from "vitest";
import { formatSmallMoney } from "./small-money";

const usd = (amount: string) => formatSmallMoney({ amount, currency: "USD" });

test("tiny amounts keep three significant digits", () => {
  expect(usd("0.0000213")).toBe("0.0000213 USD");
  expect(usd("0.00002135")).toBe("0.0000214 USD");
  expect(usd("0.000000000007")).toBe("0.000000000007 USD");
  expect(usd("0.5")).toBe("0.50 USD");
  expect(usd("-0.0123456")).toBe("−0.0123 USD");
});

test("nothing and ordinary amounts are written as money", () => {
  expect(usd("0")).toBe("0.00 USD");
  expect(usd("0.000")).toBe("0.00 USD");
  expect(usd("12.345")).toBe("12.35 USD");
  expect(formatSmallMoney({ amount: "0", currency: "JPY" })).toBe("0 JPY");
});
