import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatBytes,
  formatChange,
  formatCount,
  formatNodeHours,
  formatNumber,
  formatPercent,
  formatReached,
  formatShort,
} from "./number";

test.each([
  [12432, "12.4 k"],
  [3_120_000, "3.12 M"],
  [4_500_000_000, "4.5 G"],
  [999, "999"],
  [0, "0"],
])("%d is %s for short", (value, text) => {
  expect(formatShort(value)).toBe(text);
});

test("counts agree with their unit", () => {
  expect(formatCount(1, "node")).toBe("1 node");
  expect(formatCount(12_000, "node")).toBe("12,000 nodes");
  expect(formatCount(2, "person", "people")).toBe("2 people");
});

test("a share below all is never 100 %, above nothing never 0 %", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
      expect(["0 %", "100 %"]).not.toContain(formatPercent(share));
    }),
  );
  expect(formatPercent(0)).toBe("0 %");
  expect(formatPercent(1)).toBe("100 %");
});

test("a share of a limit is not said to be reached before it is", () => {
  expect([0.7973, 0.8, 0.29, 0.999, 1, 1.2, 0.001, 0].map(formatReached)).toEqual([
    ...["79 %", "80 %", "29 %", "99 %", "100 %", "120 %", "< 1 %", "0 %"],
  ]);
});

test("changes say their direction", () => {
  expect(formatChange(112, 100)).toBe("+12 %");
  expect(formatChange(88, 100)).toBe("−12 %");
  expect([formatNodeHours("1"), formatNodeHours("1.5"), formatNodeHours("2010")]).toEqual([
    "1 node-hour",
    "1.5 node-hours",
    "2,010 node-hours",
  ]);
  expect(formatChange(1_099, 100)).toBe("+999 %");
  expect(formatChange(132_266, 100)).toBe("× 1,323");
  expect(formatChange(5, 0)).toBe("new");
  expect(formatChange(100, 100)).toBe("no change");
});

test("bytes in binary multiples", () => {
  expect(formatBytes(0)).toBe("0 B");
  expect(formatBytes(1536)).toBe("1.5 KiB");
  expect(formatBytes(80 * 1024 ** 3)).toBe("80 GiB");
});

test("every digit of a large whole number is kept", () => {
  fc.assert(
    fc.property(fc.bigInt(), (value) => {
      expect(BigInt(formatNumber(value.toString()).replaceAll(",", "").replace("−", "-"))).toBe(value);
    }),
  );
});
