import { expect, test } from "vitest";
import { countsToRelease } from "./rung";

test.each([
  [6, 6, [6, 3, 1]],
  // Two of them are listed: the four that are left have a row.
  [6, 4, [6, 4, 2, 1]],
  [6, 1, [6, 1]],
  [2, 1, [2, 1]],
  [1, 1, [1]],
  [6, 0, [6, 3, 1]],
])("of %i nodes, %i of which can be released, %j are shown", (nodes, releasable, counts) => {
  expect(countsToRelease(nodes, releasable)).toEqual(counts);
});
