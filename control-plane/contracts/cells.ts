import type { Fraction } from "../money/fraction.ts";
import { spread } from "../money/spread.ts";

/** Minor units that a period bills, by project and sku: what adjustments are divided over. */
export class Cells {
  readonly #amounts = new Map<string, bigint>();

  /** Adds minor units to what a project pays for a sku. */
  add(projectId: string, sku: string, minor: bigint): void {
    const key = cellKey(projectId, sku);
    this.#amounts.set(key, (this.#amounts.get(key) ?? 0n) + minor);
  }

  /** The cells whose project and sku fit, by project, then sku. */
  of(fits: (projectId: string, sku: string) => boolean): { projectId: string; sku: string; minor: bigint }[] {
    return [...this.#amounts]
      .map(([key, minor]) => ({ ...toCell(key), minor }))
      .filter(({ projectId, sku }) => fits(projectId, sku))
      .sort((left, right) => compareCells(left, right));
  }

  /**
   * Divides minor units over cells in proportion to their weights, changes the cells by it, and gives each project's sum in
   * the order of the projects. Parts of a project are within one unit of their share, and all add up to the whole.
   */
  divide(minor: bigint, weights: ReadonlyMap<string, Fraction>): Map<string, bigint> {
    const keys = [...weights.keys()].sort((left, right) => compareCells(toCell(left), toCell(right)));
    // Each key is one of the map's.
    const parts = spread(
      minor,
      keys.map((key) => weights.get(key) as Fraction),
    );
    const sums = new Map<string, bigint>();
    for (const [index, key] of keys.entries()) {
      const { projectId, sku } = toCell(key);
      const part = parts[index] ?? 0n;
      this.add(projectId, sku, part);
      sums.set(projectId, (sums.get(projectId) ?? 0n) + part);
    }
    return sums;
  }
}

/** The key of what a project used of a price key, in maps. */
export function cellKey(projectId: string, sku: string): string {
  return JSON.stringify([projectId, sku]);
}

function toCell(key: string): { projectId: string; sku: string } {
  // Made by `cellKey` alone.
  const [projectId, sku] = JSON.parse(key) as [string, string];
  return { projectId, sku };
}

function compareCells(left: { projectId: string; sku: string }, right: { projectId: string; sku: string }): number {
  if (left.projectId !== right.projectId) return left.projectId < right.projectId ? -1 : 1;
  return left.sku < right.sku ? -1 : left.sku > right.sku ? 1 : 0;
}
