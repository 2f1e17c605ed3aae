import { expect, test } from "vitest";
import { supplyLook } from "./supply";

test.each([
  ["current", 3, "On sale"],
  ["coming", 3, "Coming"],
  ["current", 0, "Withdrawn"],
  ["coming", 0, "Withdrawn"],
  ["over", 0, "Over"],
] as const)("a block that is %s with %d nodes left is called %s", (state, remainingNodes, label) => {
  expect(supplyLook({ state, remainingNodes }).label).toBe(label);
});
