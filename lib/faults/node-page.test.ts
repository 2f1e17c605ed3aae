import { expect, test } from "vitest";
import { toNodePage } from "./node-page";
import { nodeQuery } from "./schema";

const nodes = Array.from({ length: 60 }, (_, index) => index + 1);

test.each([
  [1, 1, 25, null, 2],
  [2, 26, 50, 1, 3],
  [3, 51, 60, 2, null],
  [4, 1, 25, null, 2],
])("page %i of sixty nodes is from %i to %i", (page, first, last, previous, next) => {
  const found = toNodePage(nodes, page);
  expect([found.items[0], found.items.at(-1)]).toEqual([first, last]);
  expect(found).toMatchObject({ first, previous, next });
});

test("no nodes are one empty page, and an address that makes no sense means the first", () => {
  expect(toNodePage([], 3)).toMatchObject({ items: [], previous: null, next: null });
  for (const page of ["0", "-1", "1.5", "x", undefined]) expect(nodeQuery.parse({ page }).page).toBe(1);
  expect(nodeQuery.parse({ page: "2" }).page).toBe(2);
});
