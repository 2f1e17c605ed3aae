import { expect, test } from "vitest";
import { steadyCeiling } from "./steady-ceiling";

const usual = Array.from({ length: 40 }, (_, index) => 30 + (index % 10));

test("one value far above the rest does not make the scale", () => {
  expect(steadyCeiling([...usual, null, 4000])).toBe(50);
  expect(steadyCeiling([...usual, 117])).toBeNull();
  expect(steadyCeiling([...usual, 118])).toBe(50);
});

test("what is high as often as one in ten belongs to the scale, and so does all of a few", () => {
  expect(steadyCeiling([...usual, 400, 400, 400, 400, 400])).toBeNull();
  expect(steadyCeiling([1, 1, 1, 900])).toBeNull();
  expect(steadyCeiling([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5])).toBeNull();
  expect(steadyCeiling([null, null])).toBeNull();
  expect(steadyCeiling([])).toBeNull();
});
