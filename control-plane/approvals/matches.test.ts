import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { becauseOf, covers } from "./matches.ts";

const at = (text: string) => Temporal.Instant.from(text);
const purchase = {
  total: "10000.00",
  currency: "USD",
  startsAt: at("2026-03-27T00:00:00Z"),
  endsAt: at("2026-04-03T00:00:00Z"),
  nodeType: "h100-sxm-8",
  projectId: "prj_1",
};
const everything = { totalFrom: null, currency: "USD", daysFrom: null, nodeTypes: [], projectIds: [] };

test.each([
  ["nothing at all", {}, true],
  ["its very total", { totalFrom: "10000" }, true],
  ["a cent more", { totalFrom: "10000.01" }, false],
  ["a larger amount that sorts before it as text", { totalFrom: "9" }, true],
  ["an amount in another currency, which cannot be compared", { totalFrom: "99999999", currency: "EUR" }, true],
  ["its very length, over the change to summer time", { daysFrom: 7 }, true],
  ["a day more", { daysFrom: 8 }, false],
  ["its node type among others", { nodeTypes: ["b200-sxm-8", "h100-sxm-8"] }, true],
  ["another node type", { nodeTypes: ["b200-sxm-8"] }, false],
  ["its project", { projectIds: ["prj_1"] }, true],
  ["another project", { projectIds: ["prj_2"] }, false],
  ["its total and another project", { totalFrom: "1", projectIds: ["prj_2"] }, false],
])("a policy that looks at %s", (_, conditions, expected) => {
  expect(covers({ ...everything, ...conditions }, purchase)).toBe(expected);
});

test("says in a sentence what it looks at", () => {
  expect(becauseOf(everything)).toBe("Every purchase needs it.");
  expect(becauseOf({ ...everything, totalFrom: "5000", daysFrom: 1 })).toBe(
    "The purchase costs 5,000 USD or more before tax and runs for a day or longer.",
  );
});
