import { type EndpointRow, nodesOf } from "./endpoints.ts";

/** What still takes nodes and is not on its way out. */
export const stayingStates = ["planned", "deploying", "running"];

type Standing = Pick<EndpointRow, "id" | "state" | "createdAt" | "replicas" | "nodesPerReplica">;

/**
 * The ids of the endpoints of one reservation that give way when it has so many nodes left: the newest, and the next, until
 * the others fit. The worker stops them in the same order, one at a time.
 */
export function thoseGivingWay(rows: readonly Standing[], nodesLeft: number): Set<string> {
  const staying = rows.filter(({ state }) => stayingStates.includes(state)).toSorted(byAge);
  const giving = new Set<string>();
  while (nodesOf(staying) > nodesLeft) {
    const newest = staying.pop();
    if (!newest) break;
    giving.add(newest.id);
  }
  return giving;
}

/** Oldest first; ids are made in the order of time. */
function byAge(one: Standing, other: Standing): number {
  const [first, second] = [one.createdAt.epochNanoseconds, other.createdAt.epochNanoseconds];
  if (first !== second) return first < second ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
