import { expect, test } from "vitest";
import { approversInWords, conditionsInWords } from "./words";

test("approvers are named by role and by name", () => {
  const person = { name: "Robin Example" };
  expect(approversInWords({ approverRoles: ["administrator", "finance"], approverPeople: [person] })).toBe(
    "Administrator, Finance or Robin Example",
  );
  expect(approversInWords({ approverRoles: [], approverPeople: [], anyBuyer: true })).toBe("Owner or Administrator");
});

test("conditions are one line, and none of them means everything", () => {
  const none = { totalFrom: null, daysFrom: null, nodeTypes: [], projects: [] };
  expect(conditionsInWords(none)).toBe("Every purchase");
  const usd = { amount: "10000", currency: "USD" };
  expect(conditionsInWords({ ...none, totalFrom: usd, daysFrom: 7, projects: [{ id: "prj_1", name: "Vision" }] })).toBe(
    "Purchases from 10,000.00 USD before tax, from 7 days, for Vision",
  );
});
