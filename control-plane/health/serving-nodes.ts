import type { reservations } from "../db/schema/reservations.ts";

type Row = Pick<typeof reservations.$inferSelect, "state" | "deliveredNodes" | "downNodes">;

/** How many nodes serve a reservation now: what was handed over, less what is out of service. */
export function servingNodes({ state, deliveredNodes, downNodes }: Row): number {
  return state === "ended" ? deliveredNodes : Math.max(0, deliveredNodes - downNodes);
}
