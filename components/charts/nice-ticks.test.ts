import fc from "fast-check";
import { expect, test } from "vitest";
import { niceTicks } from "./nice-ticks";

test("ticks are round, begin at zero and reach the highest value", () => {
  expect(niceTicks(9_000)).toEqual([0, 5_000, 10_000]);
  expect(niceTicks(7)).toEqual([0, 2, 4, 6, 8]);
  expect(niceTicks(0)).toEqual([0, 1]);
  expect(niceTicks(22_000, 4, -907)).toEqual([0, 10_000, 20_000, 30_000]);
  expect(niceTicks(0, 4, -907)).toEqual([-500, 0]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e15, noNaN: true }), (highest) => {
      const ticks = niceTicks(highest);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-6));
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});
