import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { newId } from "./ids.ts";

const at = Temporal.Instant.from("2026-11-27T09:00:00.123Z");

test("ids sort in the order in which they are made, within a millisecond too", () => {
  const ids = [
    ...Array.from({ length: 1_000 }, () => newId("res", at)),
    ...Array.from({ length: 10 }, (_, index) => newId("res", at.add({ milliseconds: index + 1 }))),
  ];
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^res_[0-9a-z]{26}$/);
});
