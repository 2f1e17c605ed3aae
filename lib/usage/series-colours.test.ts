import { expect, test } from "vitest";
import { distinctColours } from "./series-colours";

test("two parts of one chart have two colours: the larger keeps its own, and a third loses none by it", () => {
  expect(distinctColours([4, 4, 5, "rest"])).toEqual([4, 6, 5, "rest"]);
  expect(distinctColours([8, 8])).toEqual([8, 1]);
  expect(new Set(distinctColours([3, 3, 3, 3, 3, 3, 3, 3])).size).toBe(8);
});

test("what a chart draws as one part has one colour in the table below it", () => {
  expect(distinctColours([1, 2, 3, 4, 5, 6, 7, 8, 1])).toEqual([1, 2, 3, 4, 5, 6, 7, "rest", "rest"]);
});
