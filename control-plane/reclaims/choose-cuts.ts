/** Hours are counted from the hour of the deadline. */
export interface Cuttable {
  reservationId: string;
  /** Nodes that it holds in each hour; it can have more at one time than at another. */
  nodes: readonly number[];
  /** It ends before the deadline, in the same hour: the hour is taken from the ledger, and nothing from the customer. */
  leaves: boolean;
}

export interface Cut {
  reservationId: string;
  nodes: number;
  leaves: boolean;
}

export interface Cuts {
  cuts: Cut[];
  /** Per hour the nodes that are to be taken out of what is free. */
  fromFree: number[];
  /** False when even all of these reservations together cannot give that much back. */
  fits: boolean;
}

/**
 * Which reservations give how many nodes back, so that in every hour `going` nodes are nobody's. Unsold nodes go first;
 * then those who come first in `order` give, each as many as still lack in its worst hour, and keep the rest: in no hour
 * more than that. A cut says by how many less than the most it had.
 */
export function chooseCuts(going: readonly number[], free: readonly number[], order: readonly Cuttable[]): Cuts {
  const lacking = going.map((nodes, hour) => nodes - (free[hour] ?? 0));
  const fromFree = [...going];
  const cuts: Cut[] = [];
  const ordered = [...order.filter(({ leaves }) => leaves), ...order.filter(({ leaves }) => !leaves)];
  for (const { reservationId, nodes, leaves } of ordered) {
    const most = Math.max(0, ...nodes);
    let left = most;
    for (const [hour, had] of nodes.entries()) {
      const lacks = lacking[hour] ?? 0;
      if (had > 0 && lacks > 0) left = leaves ? 0 : Math.max(0, Math.min(left, had - lacks));
    }
    if (left === most) continue;
    cuts.push({ reservationId, nodes: most - left, leaves });
    for (let hour = 0; hour < Math.min(nodes.length, going.length); hour++) {
      const had = nodes[hour] ?? 0;
      const given = had - Math.min(had, left);
      lacking[hour] = (lacking[hour] ?? 0) - given;
      fromFree[hour] = Math.max(0, (fromFree[hour] ?? 0) - given);
    }
  }
  return { cuts, fromFree, fits: lacking.every((hour) => hour <= 0) };
}
