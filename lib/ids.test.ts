import { expect, test } from "vitest";
import { newId, newToken } from "./ids";

test("ids carry their prefix, differ, and sort by the time they were made", () => {
  const ids = Array.from({ length: 5_000 }, () => newId("usr"));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^usr_[0-9a-hjkmnp-tv-z]{26}$/);
});

test("tokens are 256 bits and differ", () => {
  expect(newToken()).toMatch(/^[\w-]{43}$/);
  expect(newToken()).not.toBe(newToken());
});
