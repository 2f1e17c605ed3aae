import { expect, test } from "vitest";
import { standingWriteOffs } from "./standing-write-offs";

const entry = (id: string, amount: string) => ({ invoice: { id }, amount: { amount, currency: "EUR" } });

test("what is written off of an invoice stands at its newest entry, and not where it was taken back", () => {
  const again = entry("inv_1", "3.00");
  const other = entry("inv_2", "-5.00");
  const first = entry("inv_1", "0.50");
  const standing = standingWriteOffs([again, other, first, entry("inv_2", "5.00")]);
  expect([...standing]).toEqual([[again, { amount: "3.5", currency: "EUR" }]]);
});
