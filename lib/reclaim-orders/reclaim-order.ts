import type { Money } from "@/control-plane/contract/primitives";
import type { ReclaimState } from "@/control-plane/contract/reclaims";

/** A reservation that a reclaim hits, as the desk shows it. */
export interface HitView {
  reservationId: string;
  name: string;
  organization: { id: string; name: string };
  startsAt: string;
  endsAt: string;
  nodes: number;
  nodesLeft: number;
}

export interface TakenHitView extends HitView {
  state: ReclaimState;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  takenBackAt: string | null;
  credit: Money | null;
}

/** Nodes of a pool that the operator takes back. */
export interface ReclaimOrderView {
  id: string;
  state: "announced" | "taken_back" | "withdrawn";
  region: string;
  nodeType: string;
  className: string;
  nodes: number;
  unsold: number;
  reason: string;
  announcedAt: string;
  deadline: string;
  hits: readonly TakenHitView[];
}

/** What announcing would do now. */
export interface ReclaimPreviewView {
  asOf: string;
  deadline: string;
  nodes: number;
  takeable: number;
  unsold: number;
  hits: readonly HitView[];
}

/** Whether nodes are still to go, so that its page has something to follow. */
export function isMoving({ state }: Pick<ReclaimOrderView, "state">): boolean {
  return state === "announced";
}

/** Changes whenever the page of an order would. */
export function versionOf({ state, hits }: ReclaimOrderView): string {
  return [state, ...hits.map((hit) => `${hit.reservationId}:${hit.state}:${hit.credit?.amount ?? ""}`)].join(" ");
}
