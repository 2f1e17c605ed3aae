import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";
import type { OfferView } from "@/lib/capacity/offer";

export type ReclaimState = "announced" | "acknowledged" | "draining" | "taken_back" | "withdrawn";

/** A reclaim as the console shows it. */
export interface ReclaimView {
  id: string;
  state: ReclaimState;
  reservation: { id: string; name: string };
  region: string;
  nodeType: { id: string; name: string };
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  nodes: number;
  nodesLeft: number;
  reason: string;
  announcedAt: string;
  drainsAt: string;
  deadline: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  takenBackAt: string | null;
  withdrawnAt: string | null;
  noticeKept: boolean | null;
  credit: { amount: Money; due: Money; missingNoticeSeconds: number; at: string } | null;
}

export interface ReclaimPageView extends ReclaimView {
  affectedNodes: readonly string[];
  replacements: readonly OfferView[];
}

/** Whether the nodes are still the customer's. */
export function isOpen({ state }: Pick<ReclaimView, "state">): boolean {
  return state === "announced" || state === "acknowledged" || state === "draining";
}

/** Tells one set of open reclaims from another one. */
export function versionOf(open: readonly Pick<ReclaimView, "id" | "state">[]): string {
  return open
    .map(({ id, state }) => `${id}:${state}`)
    .sort()
    .join(" ");
}
