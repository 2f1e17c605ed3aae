import { expect, test } from "vitest";
import { groupDigits } from "./group-digits.ts";
import { shownMoney } from "./shown-money.ts";

test.each([
  ["en", "1,234,567.50"],
  ["de", "1.234.567,50"],
  ["fr", "1\u00a0234\u00a0567,50"],
])("digits are grouped as %s writes them", (language, figure) => {
  expect(groupDigits("1234567.5", 2, language)).toBe(figure);
});

test.each([
  ["37009.70", "37,009.70 USD"],
  ["-1234567", "-1,234,567 USD"],
  ["999.1234", "999.1234 USD"],
  ["0.000012", "0.000012 USD"],
])("%s is shown as %s", (amount, shown) => {
  expect(shownMoney(amount, "USD")).toBe(shown);
});
