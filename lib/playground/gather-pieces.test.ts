import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gatherPieces } from "./gather-pieces";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first piece is given at once, the others together when their time has come", () => {
  const given: string[] = [];
  const { push } = gatherPieces(40, (text) => given.push(text));
  for (const piece of ["a", "b", "c"]) push(piece);
  expect(given).toEqual(["a"]);
  vi.advanceTimersByTime(39);
  expect(given).toEqual(["a"]);
  vi.advanceTimersByTime(1);
  expect(given).toEqual(["a", "bc"]);
});

test("after a pause the next piece does not wait", () => {
  const given: string[] = [];
  const { push } = gatherPieces(40, (text) => given.push(text));
  push("a");
  vi.advanceTimersByTime(500);
  push("b");
  expect(given).toEqual(["a", "b"]);
});

test("once it is stopped nothing more is given", () => {
  const given: string[] = [];
  const { push, stop } = gatherPieces(40, (text) => given.push(text));
  push("a");
  push("b");
  stop();
  vi.advanceTimersByTime(500);
  expect(given).toEqual(["a"]);
});
