import { expect, test } from "vitest";
import { poLabel } from "./po-number";

test.each([
  ["4711", "PO 4711"],
  ["2026-097", "PO 2026-097"],
  ["PO-2026-4711", "PO-2026-4711"],
  ["po 12", "po 12"],
  ["POLAR-1", "PO POLAR-1"],
])("the order %s is told as %s", (number, words) => {
  expect(poLabel(number)).toBe(words);
});
