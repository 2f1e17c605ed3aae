/** What contracts and credits add to a period's bill or take off it, for one project. */
export interface AdjustedLine {
  /** What it is, such as `commitment-shortfall:2026-01-31`; with the resource it is one line of a project. */
  sku: string;
  /** The clause or the credit. */
  resourceId: string;
  description: string;
  projectId: string;
  /** Minor units; below zero for what is taken off. */
  minor: bigint;
  clause: { contractId: string; clauseId: string; text: string };
}

/** A line per project that has a part. */
export function linesOf(
  parts: ReadonlyMap<string, bigint>,
  facts: Omit<AdjustedLine, "projectId" | "minor">,
): AdjustedLine[] {
  return [...parts].filter(([, minor]) => minor !== 0n).map(([projectId, minor]) => ({ ...facts, projectId, minor }));
}
