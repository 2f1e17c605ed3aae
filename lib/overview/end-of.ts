import type { ReclaimView } from "@/lib/reclaims/reclaim";

type Announced = Pick<ReclaimView, "nodes" | "nodesLeft" | "deadline"> & { reservation: { id: string } };

/**
 * When a reservation really ends: at the deadline of a reclaim that leaves it no nodes, else at its own end. `reclaims`
 * are the announced ones, the one with the nearest deadline first.
 */
export function endOf(id: string, endsAt: string, reclaims: readonly Announced[]) {
  const own = reclaims.filter(({ reservation }) => reservation.id === id);
  const [next] = own;
  return {
    endsAt: own.find(({ nodesLeft }) => nodesLeft === 0)?.deadline ?? endsAt,
    reclaim: next ? { nodes: next.nodes, at: next.deadline } : null,
  };
}
