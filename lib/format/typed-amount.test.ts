import { expect, test } from "vitest";
import { withoutGroups } from "./typed-amount";

test.each([
  ["1,000.50", "1000.50"],
  ["474,300", "474300"],
  ["1,234,567.89", "1234567.89"],
  ["99.50", "99.50"],
  // Not certain to be meant as thousands: refused where a number is asked for.
  ["1,00", "1,00"],
  ["1000,50", "1000,50"],
  ["12,3456", "12,3456"],
])("%s is read as %s", (typed, read) => {
  expect(withoutGroups(typed)).toBe(read);
});
