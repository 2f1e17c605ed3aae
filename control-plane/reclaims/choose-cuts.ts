/** Hours are counted from the hour of the deadline. */
export interface Cuttable {
  reservationId: string;
  nodes: number;
  /** First hour, and the hour after the last one, in which it holds its nodes. */
  from: number;
  until: number;
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
 * then those who come first in `order` give, each as many as still lack in its worst hour, and keep the rest.
 */
export function chooseCuts(going: readonly number[], free: readonly number[], order: readonly Cuttable[]): Cuts {
  const lacking = going.map((nodes, hour) => nodes - (free[hour] ?? 0));
  const fromFree = [...going];
  const cuts: Cut[] = [];
  const ordered = [...order.filter(({ leaves }) => leaves), ...order.filter(({ leaves }) => !leaves)];
  for (const { reservationId, nodes, from, until, leaves } of ordered) {
    const first = Math.max(0, from);
    const worst = lacking.slice(first, until).reduce((most, hour) => Math.max(most, hour), 0);
    const taken = leaves && worst > 0 ? nodes : Math.min(nodes, worst);
    if (taken === 0) continue;
    cuts.push({ reservationId, nodes: taken, leaves });
    for (let hour = first; hour < Math.min(until, going.length); hour++) {
      lacking[hour] = (lacking[hour] ?? 0) - taken;
      fromFree[hour] = Math.max(0, (fromFree[hour] ?? 0) - taken);
    }
  }
  return { cuts, fromFree, fits: lacking.every((hour) => hour <= 0) };
}
