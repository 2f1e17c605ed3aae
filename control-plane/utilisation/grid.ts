import { Temporal } from "temporal-polyfill";
import type { UtilisationRange } from "../contract/utilisation.ts";

/** Steps of equal length, side by side: step `i` is `[from + i × step, from + (i + 1) × step)`. */
export interface Grid {
  from: Temporal.Instant;
  stepSeconds: number;
  steps: number;
}

interface Window {
  from: Temporal.Instant;
  until: Temporal.Instant;
}

const hour = 3600;
const lookBack: Record<Exclude<UtilisationRange, "life">, number> = { "1h": hour, "24h": 24 * hour, "7d": 168 * hour };
const steps = [120, 300, 900, hour, 2 * hour, 6 * hour, 12 * hour, 24 * hour, 168 * hour];
const mostSteps = 170;

/** The steps of a range that ends with a window, in the shortest length that needs no more than 170 of them. */
export function gridOf(range: UtilisationRange, life: Window): Grid {
  const lived = secondsFrom(life.from, life.until);
  const wanted = range === "life" ? lived : Math.min(lived, lookBack[range]);
  const longest = range === "life" ? lived : lookBack[range];
  const stepSeconds = steps.find((step) => longest / step <= mostSteps) ?? 168 * hour;
  return endingAt(life.until, stepSeconds, Math.floor(wanted / stepSeconds));
}

/** So many steps that end at an instant, cut to the second. */
export function endingAt(until: Temporal.Instant, stepSeconds: number, count: number): Grid {
  const end = Math.floor(until.epochMilliseconds / 1000);
  return { from: atSeconds(end - count * stepSeconds), stepSeconds, steps: count };
}

/** The instant at which a step begins; that of the number of steps is the end. */
export function stepStart({ from, stepSeconds }: Grid, index: number): Temporal.Instant {
  return from.add({ seconds: index * stepSeconds });
}

/** The end of the last step. */
export function gridEnd(grid: Grid): Temporal.Instant {
  return stepStart(grid, grid.steps);
}

/** The steps that lie wholly within a window: from `first` up to, not including, `end`. */
export function stepsWithin(grid: Grid, { from, until }: Window): { first: number; end: number } {
  const first = Math.max(0, Math.ceil(secondsFrom(grid.from, from) / grid.stepSeconds));
  const end = Math.min(grid.steps, Math.floor(secondsFrom(grid.from, until) / grid.stepSeconds));
  return { first, end: Math.max(first, end) };
}

function secondsFrom(from: Temporal.Instant, until: Temporal.Instant): number {
  return (until.epochMilliseconds - from.epochMilliseconds) / 1000;
}

function atSeconds(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}
