import type { AssignedWindow } from "./assigned-windows.ts";

/** A measured GPU under this share of its time counts as idle where no rule says otherwise. */
export const idleBelowPercent = 5;

/** Steps of one GPU, oldest first. */
export interface GpuSteps {
  node: string;
  gpu: string | null;
  utilisation: readonly (number | null)[];
}

/** How many of the newest steps it was idle without a break. A step that was not measured is a break: nobody knows. */
export function idleSteps(utilisation: readonly (number | null)[], belowPercent: number): number {
  const last = utilisation.findLastIndex((value) => value === null || value >= belowPercent);
  return utilisation.length - 1 - last;
}

/** How GPUs stand at the end of their steps. */
export function standingOf(
  gpus: readonly GpuSteps[],
  belowPercent: number,
): { measured: number; idle: number; idleForSteps: number } {
  const runs = gpus.map(({ utilisation }) => idleSteps(utilisation, belowPercent)).filter((run) => run > 0);
  return {
    measured: gpus.filter(({ utilisation }) => (utilisation.at(-1) ?? null) !== null).length,
    idle: runs.length,
    // All of them have been idle for as long as the one that was busy last.
    idleForSteps: runs.length > 0 ? Math.min(...runs) : 0,
  };
}

/** Nodes all of whose GPUs were idle for so many steps, and for how many the one has been that was busy last. */
export function idleNodes(
  windows: readonly AssignedWindow[],
  gpus: readonly GpuSteps[],
  rule: { belowPercent: number; steps: number },
): { nodes: string[]; idleForSteps: number; isSure: boolean } {
  const byNode = Map.groupBy(gpus, ({ node }) => node);
  const runs = windows.map((window) => {
    const own = byNode.get(window.node) ?? [];
    const known = own.filter(({ utilisation }) => (utilisation.at(-1) ?? null) !== null).length >= window.gpus;
    const run = Math.min(...own.map(({ utilisation }) => idleSteps(utilisation, rule.belowPercent)));
    return { node: window.node, known, run: known ? run : 0 };
  });
  const idle = runs.filter(({ run }) => run >= rule.steps);
  return {
    nodes: idle.map(({ node }) => node),
    idleForSteps: idle.length > 0 ? Math.min(...idle.map(({ run }) => run)) : 0,
    /** Every node was measured, so that "none is idle" is known too. */
    isSure: runs.every(({ known }) => known),
  };
}
