import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatAmount, formatMoney, formatMoneyShort } from "./money";

const usd = (amount: string) => ({ amount, currency: "USD" });

test.each([
  [usd("1234.5"), "1,234.50 USD"],
  [usd("0.005"), "0.01 USD"],
  [usd("-0.005"), "−0.01 USD"],
  [usd("2.675"), "2.68 USD"],
  [usd("0"), "0.00 USD"],
  [{ amount: "1234.5", currency: "JPY" }, "1,235 JPY"],
  [{ amount: "1234.5", currency: "KWD" }, "1,234.500 KWD"],
  [{ amount: "-0.0005", currency: "BHD" }, "−0.001 BHD"],
  [{ amount: "99.5", currency: "ISK" }, "100 ISK"],
  // The platform writes these without decimals; they are paid with them.
  [{ amount: "10.25", currency: "HUF" }, "10.25 HUF"],
  [{ amount: "7.1234", currency: "IQD" }, "7.123 IQD"],
  [usd("12345678901234567890.12"), "12,345,678,901,234,567,890.12 USD"],
])("%o reads %s", (money, text) => {
  expect(formatMoney(money)).toBe(text);
});

test("exact keeps every decimal, and no zeros behind them", () => {
  expect(formatAmount(usd("0.000123450"), { exact: true })).toBe("0.00012345");
  expect(formatAmount(usd("5"), { exact: true })).toBe("5.00");
});

test("short writes thousands with a letter and small amounts in full", () => {
  expect(formatMoneyShort(usd("12432.10"))).toBe("12.4 k USD");
  expect(formatMoneyShort(usd("3120000"))).toBe("3.12 M USD");
  expect(formatMoneyShort(usd("999.99"))).toBe("999.99 USD");
});

describe("for any amount of cents", () => {
  test("the text says exactly that amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (cents) => {
        const sign = cents < 0n ? "-" : "";
        const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
        const amount = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        const plain = (text: string) => text.replaceAll(",", "").replace("−", "-");
        expect(plain(formatAmount(usd(amount)))).toBe(amount);
        expect(plain(formatAmount(usd(amount), { exact: true }))).toBe(amount);
      }),
    );
  });
});
