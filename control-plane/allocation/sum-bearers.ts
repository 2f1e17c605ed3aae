import Big from "big.js";
import type { Move } from "./allocate.ts";

interface Borne {
  projectId: string;
  costCenter: string | null;
  allocated: Big;
}

export interface BornePart {
  /** Null for what has none. */
  key: string | null;
  amount: Big;
}

/** Σ by cost centre: of the projects that have it, and what rules gave to it itself. */
export function sumCostCenters(rows: readonly Borne[], moves: readonly Move[]): BornePart[] {
  const ofProjects = rows.map(({ costCenter, allocated }) => ({ key: costCenter, amount: allocated }));
  return sumByKey([
    ...ofProjects,
    ...givenToCostCenters(moves).map(({ toCostCenter, amount }) => ({ key: toCostCenter, amount: new Big(amount) })),
  ]);
}

/** Σ by the value of a tag of projects; what was given to a cost centre itself has none. */
export function sumTags(
  rows: readonly Borne[],
  moves: readonly Move[],
  tagOf: (projectId: string) => string | null,
): BornePart[] {
  const ofProjects = rows.map(({ projectId, allocated }) => ({ key: tagOf(projectId), amount: allocated }));
  return sumByKey([
    ...ofProjects,
    ...givenToCostCenters(moves).map(({ amount }) => ({ key: null, amount: new Big(amount) })),
  ]);
}

function givenToCostCenters(moves: readonly Move[]): Move[] {
  return moves.filter(({ toCostCenter }) => toCostCenter !== null);
}

/** By key, what has none last. */
function sumByKey(parts: readonly BornePart[]): BornePart[] {
  const sums = new Map<string | null, Big>();
  for (const { key, amount } of parts) sums.set(key, (sums.get(key) ?? new Big(0)).plus(amount));
  return [...sums]
    .map(([key, amount]) => ({ key, amount }))
    .toSorted((one, other) => {
      if (one.key === null || other.key === null) return one.key === null ? 1 : -1;
      return one.key.localeCompare(other.key, "en");
    });
}
