import { expect, test } from "vitest";
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

test("the period before is drawn where it had something", () => {
  expect([column(7), column(0), column(null)].map(beforeBar)).toEqual([{ from: 0, to: 7, inset: 0.08 }, null, null]);
});

test("all columns of a colour are one path, each at its own place", () => {
  const path = columnShapes(
    [column(null, 1), column(null, 0), column(null, 2)],
    (each) => partBar(each, "p0"),
    (value) => 10 - value,
  );
  expect(path).toBe("M0.2 10V9h0.6V10zM2.2 10V8h0.6V10z");
});
