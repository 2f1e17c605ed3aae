import { expect, test } from "vitest";
import { allPlaces } from "./navigation";
import { operatorNavigation } from "./operator-navigation";

test.each([
  ["the console", allPlaces()],
  ["the operator desk", operatorNavigation.flatMap(({ items }) => [...items])],
])("each letter and each address of %s leads to one page", (_name, places) => {
  const letters = places.flatMap(({ key }) => key ?? []);
  expect(letters).toEqual([...new Set(letters)]);
  for (const letter of letters) expect(letter).toMatch(/^[a-z]$/);
  const addresses = places.map(({ path }) => path);
  expect(addresses).toEqual([...new Set(addresses)]);
});
