import { callsAtOnce } from "./limits";

/** Calls of all evaluations that are under way at once in a process of the console. */
export const mostLanes = 12;

/** An evaluation that runs, or one that has a lane, in which it makes one call after the other. */
export interface Running {
  id: string;
  organizationId: string;
}

/**
 * Who gets the next free lane: of the evaluations that may have another one, that of the organization with the fewest lanes,
 * and of these the one that was given one least recently. Undefined where nobody can have more.
 */
export function nextForLane<Each extends Running>(
  running: readonly Each[],
  lanes: readonly Running[],
  givenAt: ReadonlyMap<string, number>,
): Each | undefined {
  if (lanes.length >= mostLanes) return undefined;
  const hasRoom = ({ id }: Each) => lanes.filter((lane) => lane.id === id).length < callsAtOnce;
  return running
    .filter(hasRoom)
    .toSorted(
      (one, other) =>
        lanesOf(lanes, one) - lanesOf(lanes, other) ||
        (givenAt.get(one.organizationId) ?? 0) - (givenAt.get(other.organizationId) ?? 0),
    )[0];
}

/**
 * Whether an evaluation gives up its lane after a call: all are taken, another organization has fewer than its share, and its
 * own has more. With more organizations than lanes each has one for a call at a time.
 */
export function givesWay(own: Running, running: readonly Running[], lanes: readonly Running[]): boolean {
  if (lanes.length < mostLanes) return false;
  const organizations = new Set([...running, ...lanes].map(({ organizationId }) => organizationId));
  const share = Math.max(1, Math.floor(mostLanes / organizations.size));
  const waits = running.some((other) => lanesOf(lanes, other) < share);
  return waits && (organizations.size > mostLanes || lanesOf(lanes, own) > share);
}

function lanesOf(lanes: readonly Running[], { organizationId }: Running): number {
  return lanes.filter((lane) => lane.organizationId === organizationId).length;
}
