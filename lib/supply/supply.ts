import { type CapacityClass, classLabel, type NoticeClass } from "@/lib/capacity/class-words";

/** What capacity is released as, in one word: `guaranteed`, or surplus by its notice. */
export const supplyClasses = ["guaranteed", "2m", "15m", "1h", "24h"] as const;
export type SupplyClass = (typeof supplyClasses)[number];

/** The class as the control plane names it. */
export function toCapacityClass(supplyClass: SupplyClass): {
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
} {
  return supplyClass === "guaranteed"
    ? { capacityClass: "guaranteed", noticeClass: null }
    : { capacityClass: "surplus", noticeClass: supplyClass };
}

/** `Guaranteed`, `Surplus, 15 min notice`. */
export function supplyClassLabel(supplyClass: SupplyClass): string {
  const { capacityClass, noticeClass } = toCapacityClass(supplyClass);
  return classLabel(capacityClass, noticeClass);
}

export const supplyStates = ["current", "coming", "over"] as const;
export type SupplyState = (typeof supplyStates)[number];

/** The states of blocks with the marks of reservations, which mean the same. */
export const supplyStateLooks: Record<SupplyState, { status: string; label: string }> = {
  current: { status: "active", label: "On sale" },
  coming: { status: "scheduled", label: "Coming" },
  over: { status: "ended", label: "Over" },
};

/** How a block stands; one that was taken back whole sells nothing, whatever its window. */
export function supplyLook({ state, remainingNodes }: Pick<SupplyView, "state" | "remainingNodes">) {
  const isWithdrawn = remainingNodes === 0 && state !== "over";
  return isWithdrawn ? { status: "ended", label: "Withdrawn" } : supplyStateLooks[state];
}

/** A released block as the desk shows it. */
export interface SupplyView {
  id: string;
  region: string;
  nodeType: string;
  className: string;
  /** As released, and what is left after withdrawals. */
  nodes: number;
  remainingNodes: number;
  from: string;
  until: string;
  releasedAt: string;
  state: SupplyState;
  /** Between 0 and 1, of its pool from now until its end; null when it is over. */
  soldShare: number | null;
  withdrawableFrom: string | null;
  withdrawableNodes: number;
}

/** One block on its own page. */
export interface SupplyBlockView extends SupplyView {
  withdrawals: WithdrawalView[];
  /** From then on some customers at least have a price for it; null while there is none. */
  pricedFrom: string | null;
}

export interface WithdrawalView {
  id: string;
  nodes: number;
  from: string;
  reason: string;
  withdrawnAt: string;
  withdrawnBy: string;
}
