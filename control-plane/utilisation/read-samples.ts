import type { AssignedWindow } from "./assigned-windows.ts";
import { type Grid, gridEnd, stepStart, stepsWithin } from "./grid.ts";
import { type DcgmMetric, dcgmMetrics, toPromql } from "./promql.ts";
import { queryRange } from "./query-range.ts";
import type { OpenSource } from "./sources.ts";

/** Means of a node's or a GPU's steps; null where nothing was measured. */
export interface Reading {
  node: string;
  /** Null for the whole node. */
  gpu: string | null;
  utilisation: (number | null)[];
  memory: (number | null)[];
  power: (number | null)[];
}

type Means = Map<string, { node: string; gpu: string | null; steps: (number | null)[] }>;

const nodesAtOnce = 64;

/**
 * What nodes measured on a grid, each only in the steps that lie wholly within a window of its own: of any other time, and
 * of any other node, nothing is asked, and an answer that brings it all the same is dropped. Throws `MetricsUnavailable`.
 */
export async function readSamples(
  source: OpenSource,
  windows: readonly AssignedWindow[],
  grid: Grid,
  by: "node" | "gpu",
): Promise<Reading[]> {
  const [utilisation, used, free, power] = await Promise.all([
    readMetric(source, dcgmMetrics.utilisation, windows, grid, by),
    readMetric(source, dcgmMetrics.memoryUsed, windows, grid, by),
    readMetric(source, dcgmMetrics.memoryFree, windows, grid, by),
    readMetric(source, dcgmMetrics.power, windows, grid, by),
  ]);
  const keys = new Map([...utilisation, ...used, ...power].map(([key, { node, gpu }]) => [key, { node, gpu }]));
  const none = () => noMeans(grid);
  return [...keys]
    .map(([key, { node, gpu }]) => ({
      node,
      gpu,
      utilisation: (utilisation.get(key)?.steps ?? none()).map((value) => within(value, 100)),
      memory: memoryPercent(used.get(key)?.steps ?? none(), free.get(key)?.steps ?? none()),
      power: (power.get(key)?.steps ?? none()).map((value) => within(value, 100_000)),
    }))
    .sort((a, b) => compareNames(a.node, b.node) || compareNames(a.gpu ?? "", b.gpu ?? ""));
}

/** The same of one metric alone: how busy they were. */
export async function readUtilisation(
  source: OpenSource,
  windows: readonly AssignedWindow[],
  grid: Grid,
  by: "node" | "gpu",
): Promise<{ node: string; gpu: string | null; utilisation: (number | null)[] }[]> {
  const means = await readMetric(source, dcgmMetrics.utilisation, windows, grid, by);
  return [...means.values()].map(({ node, gpu, steps }) => ({
    ...{ node, gpu },
    utilisation: steps.map((value) => within(value, 100)),
  }));
}

async function readMetric(
  source: OpenSource,
  metric: DcgmMetric,
  windows: readonly AssignedWindow[],
  grid: Grid,
  by: "node" | "gpu",
): Promise<Means> {
  const means: Means = new Map();
  const groups = Map.groupBy(windows, (window) => {
    const { first, end } = stepsWithin(grid, window);
    return `${first}-${end}`;
  });
  for (const group of groups.values()) {
    const [one] = group;
    if (!one) continue;
    const { first, end } = stepsWithin(grid, one);
    if (first >= end) continue;
    for (let index = 0; index < group.length; index += nodesAtOnce) {
      const nodes = group.slice(index, index + nodesAtOnce).map(({ node }) => node);
      const series = await queryRange(source, {
        query: toPromql({ metric, nodeLabel: source.nodeLabel, nodes, by, stepSeconds: grid.stepSeconds }),
        // A value at an instant is the mean of the step that ends there.
        start: stepStart(grid, first + 1),
        end: stepStart(grid, end),
        stepSeconds: grid.stepSeconds,
      });
      for (const { labels, samples } of series) {
        const node = labels[source.nodeLabel];
        const gpu = by === "gpu" ? labels.gpu : null;
        if (node === undefined || gpu === undefined || !nodes.includes(node)) continue;
        const key = JSON.stringify([node, gpu]);
        const steps = means.get(key)?.steps ?? noMeans(grid);
        for (const [at, value] of samples) {
          const step = grid.steps - (gridEnd(grid).epochMilliseconds / 1000 - at) / grid.stepSeconds - 1;
          if (Number.isInteger(step) && step >= first && step < end) steps[step] = value;
        }
        means.set(key, { node, gpu, steps });
      }
    }
  }
  return means;
}

function noMeans({ steps }: Grid): (number | null)[] {
  return Array.from({ length: steps }, () => null);
}

function memoryPercent(used: readonly (number | null)[], free: readonly (number | null)[]): (number | null)[] {
  return used.map((value, index) => {
    const rest = free[index] ?? null;
    if (value === null || rest === null || value < 0 || rest < 0 || value + rest === 0) return null;
    return within((100 * value) / (value + rest), 100);
  });
}

/** A value that cannot be is none: exporters report blanks as huge numbers. */
function within(value: number | null | undefined, most: number): number | null {
  return value === null || value === undefined || value < 0 || value > most ? null : Math.round(value * 100) / 100;
}

function compareNames(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
