import { describe, expect, it } from "vitest";
import { daysBetween, leastFree, moveBy, pickedWindow } from "./pick-window";

const days = ["2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01"];

describe("a window picked on the calendar", () => {
  it("is whole UTC days, in whichever order they were picked", () => {
    expect(daysBetween(3, 1)).toEqual({ first: 1, last: 3 });
    expect(pickedWindow(days, daysBetween(3, 1), "2028-02-27T10:00:00Z")).toEqual({
      ...{ from: "2028-02-28T00:00:00Z", amount: "3", unit: "d" },
    });
  });

  it("begins at the next full hour where it includes today", () => {
    expect(pickedWindow(days, { first: 0, last: 0 }, "2028-02-27T10:00:00Z")).toEqual({
      ...{ from: "2028-02-27T10:00:00Z", amount: "14", unit: "h" },
    });
    expect(pickedWindow(days, { first: 0, last: 2 }, "2028-02-27T10:00:00Z")).toMatchObject({ amount: "62" });
  });

  it("has nothing left of a day whose last hour has begun, or of a stale calendar", () => {
    expect(pickedWindow(days, { first: 0, last: 0 }, "2028-02-28T00:00:00Z")).toBeNull();
    expect(pickedWindow(days, { first: 0, last: 1 }, "2028-02-28T00:00:00Z")).toMatchObject({ amount: "24" });
    expect(pickedWindow(days, { first: 0, last: 1 }, "2028-03-05T07:00:00Z")).toBeNull();
  });

  it("has as many nodes as its poorest day", () => {
    expect(leastFree([9, 4, 2, 8], { first: 0, last: 1 })).toBe(4);
    expect(leastFree([9, 4, 2, 8], { first: 1, last: 3 })).toBe(2);
  });
});

describe("keys", () => {
  const size = { rows: 3, columns: 120 };
  it.each([
    ["ArrowRight", { row: 1, column: 6 }],
    ["ArrowLeft", { row: 1, column: 4 }],
    ["ArrowUp", { row: 0, column: 5 }],
    ["ArrowDown", { row: 2, column: 5 }],
    ["PageDown", { row: 1, column: 33 }],
    ["PageUp", { row: 1, column: 0 }],
    ["Home", { row: 1, column: 0 }],
    ["End", { row: 1, column: 119 }],
    ["Enter", null],
    ["toString", null],
  ])("%s leads to %j and never off the table", (key, to) => {
    expect(moveBy(key, { row: 1, column: 5 }, size)).toEqual(to);
  });
});
