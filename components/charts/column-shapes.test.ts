import { expect, test } from "vitest";
import { columnScale } from "./column-scale";
import { beforeBar, columnShapes, partBar } from "./column-shapes";

const column = (before: number | null, ...values: number[]) => ({
  key: "2026-11-01",
  label: "",
  title: "",
  before,
  parts: values.map((value, index) => ({ key: `p${index}`, value })),
});

test("a part stands on those before it, and one without a value is not drawn", () => {
  const stacked = column(null, 2, 0, 3);
  expect(partBar(stacked, "p2")).toEqual({ from: 2, to: 5, inset: 0.2 });
  expect(partBar(stacked, "p1")).toBeNull();
  expect(partBar(stacked, "unknown")).toBeNull();
});

test("what is credited hangs below zero, and what stands above does not sink into it", () => {
  const credited = column(null, 10, -2, -3, 4);
  expect([1, 2, 3].map((part) => partBar(credited, `p${part}`))).toEqual([
    { from: 0, to: -2, inset: 0.2 },
    { from: -2, to: -5, inset: 0.2 },
    { from: 10, to: 14, inset: 0.2 },
  ]);
  expect(columnScale([credited, column(-6)])).toEqual({ ticks: [-5, 0, 5, 10, 15], floor: -6, ceiling: 15 });
});

test("the period before is drawn where it had something", () => {
  expect([column(7), column(-1), column(0), column(null)].map(beforeBar)).toEqual([
    { from: 0, to: 7, inset: 0.08 },
    { from: 0, to: -1, inset: 0.08 },
    null,
    null,
  ]);
});

test("all columns of a colour are one path, each at its own place", () => {
  const path = columnShapes(
    [column(null, 1), column(null, 0), column(null, 2)],
    (each) => partBar(each, "p0"),
    (value) => 10 - value,
  );
  expect(path).toBe("M0.2 10V9h0.6V10zM2.2 10V8h0.6V10z");
});
