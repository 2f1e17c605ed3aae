import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { gridEnd, gridOf, stepsWithin } from "./grid.ts";
import { idleNodes, idleSteps, standingOf } from "./idle-runs.ts";

const from = Temporal.Instant.from("2026-03-02T08:00:00Z");
const until = from.add({ hours: 4 });
const windowOf = (node: string, gpus: number) => ({ node, gpus, from, until });
const gpu = (node: string, name: string, utilisation: (number | null)[]) => ({ node, gpu: name, utilisation });

test("a run counts from the newest step back to the first that was busy or not measured", () => {
  expect(idleSteps([0, 0, 90, 4, 0], 5)).toBe(2);
  expect(idleSteps([0, 0, null, 0], 5)).toBe(1);
  expect(idleSteps([0, 5], 5)).toBe(0);
  expect(idleSteps([0, 0, 0], 5)).toBe(3);
  expect(idleSteps([], 5)).toBe(0);
});

test("GPUs stand as their newest step says, idle for as long as the one that was busy last", () => {
  const gpus = [
    gpu("a", "0", [0, 0, 0]),
    gpu("a", "1", [90, 0, 0]),
    gpu("a", "2", [0, 0, 90]),
    gpu("a", "3", [0, 0, null]),
  ];
  expect(standingOf(gpus, 5)).toEqual({ measured: 3, idle: 2, idleForSteps: 2 });
});

test("a node is idle when each of its GPUs is, for long enough; one of which a GPU is missing never", () => {
  const windows = [windowOf("a", 2), windowOf("b", 2), windowOf("c", 2)];
  const gpus = [
    gpu("a", "0", [0, 0, 0]),
    gpu("a", "1", [9, 0, 0]),
    gpu("b", "0", [0, 0, 0]),
    gpu("b", "1", [0, 0, 50]),
    gpu("c", "0", [0, 0, 0]),
  ];
  const rule = { belowPercent: 5, steps: 2 };
  expect(idleNodes(windows, gpus, rule)).toEqual({ nodes: ["a"], idleForSteps: 2, isSure: false });
  expect(idleNodes(windows.slice(0, 2), gpus, { ...rule, steps: 3 })).toEqual({
    nodes: [],
    idleForSteps: 0,
    isSure: true,
  });
});

test("a grid ends with its window, has few steps, and asks nothing from outside a window", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("1h", "24h", "7d", "life"),
      fc.integer({ min: 0, max: 400 * 86_400 }),
      fc.integer({ min: 0, max: 400 * 86_400 }),
      fc.integer({ min: 0, max: 400 * 86_400 }),
      (range, lived, begun, served) => {
        const life = { from, until: from.add({ seconds: lived }) };
        const grid = gridOf(range as "1h", life);
        expect(grid.steps).toBeLessThanOrEqual(170);
        expect(gridEnd(grid).equals(life.until)).toBe(true);
        expect(Temporal.Instant.compare(grid.from, life.from)).toBeGreaterThanOrEqual(0);
        const own = { from: from.add({ seconds: begun }), until: from.add({ seconds: begun + served }) };
        const { first, end } = stepsWithin(grid, own);
        if (first === end) return;
        const at = (step: number) => grid.from.add({ seconds: step * grid.stepSeconds });
        expect(Temporal.Instant.compare(at(first), own.from)).toBeGreaterThanOrEqual(0);
        expect(Temporal.Instant.compare(at(end), own.until)).toBeLessThanOrEqual(0);
      },
    ),
  );
});
