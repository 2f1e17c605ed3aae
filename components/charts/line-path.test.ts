import { expect, test } from "vitest";
import { bandPath, beyondPath, linePath } from "./line-path";

test("a line breaks at a gap, and a step between two gaps is a dot", () => {
  expect(linePath([0, 50, null, 100, null, 100, 100], 100, 100)).toBe("M0.5 100L1.5 50M3.5 0h0.01M5.5 0L6.5 0");
  expect(linePath([null, null], 100, 100)).toBe("");
  expect(linePath([250], 100, 100)).toBe("M0.5 0h0.01");
});

test("what is above the scale is a dot at the top", () => {
  expect(beyondPath([50, 101, null, 100, 300], 100)).toBe("M1.5 3h0.01M4.5 3h0.01");
});

test("a band goes along the highest and back along the lowest, a piece for each time without a gap", () => {
  expect(bandPath([0, 0, null, 50], [100, 50, null, 50], 100, 100)).toBe(
    "M0.5 0L1.5 50L1.5 100L0.5 100ZM3.5 50L3.5 50Z",
  );
});
