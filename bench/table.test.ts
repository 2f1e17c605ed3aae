import { expect, test } from "vitest";
import { isReached, ratioOf } from "./benchmark.ts";
import { interleave, median, medianRatio } from "./sampling.ts";
import { layOut } from "./table.ts";

const row = { measure: "requests", value: 12_000, unit: "/s", beside: { name: "floor", value: 15_000 } };

test("a target is about the ratio, or about the value that stands alone", () => {
  expect(ratioOf(row)).toBe(0.8);
  expect(isReached({ ...row, target: { least: 0.8 } })).toBe(true);
  expect(isReached({ ...row, target: { least: 0.81 } })).toBe(false);
  expect(isReached({ measure: "start", value: 4.2, unit: "s", target: { most: 5 } })).toBe(true);
  expect(isReached({ ...row, beside: { name: "floor", value: 0 }, target: { least: 0.1 } })).toBe(false);
});

test("the table is Markdown that can be read as it is", () => {
  expect(layOut([{ ...row, target: { least: 0.9 } }])).toBe(
    [
      "| Measure  | Value     | Beside            | Ratio | Target  |        |",
      "|----------|-----------|-------------------|-------|---------|--------|",
      "| requests | 12,000 /s | 15,000 /s (floor) | 0.8 × | ≥ 0.9 × | MISSED |",
    ].join("\n"),
  );
});

test("each contender runs once a round, and ratios are taken round by round", async () => {
  let calls = 0;
  const samples = await interleave({ a: async () => ++calls, b: async () => 2 }, 3);
  expect(samples.get("a")).toEqual([1, 2, 3]);
  expect(medianRatio([1, 10, 3], [2, 10, 3])).toBe(1);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});
