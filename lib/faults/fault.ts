import type { Outage, OutageDetail } from "@/control-plane/contract/operator-health";

export type FaultView = Outage;
export type FaultDetailView = OutageDetail;

/** How an outage's state looks, beside its cause. */
export const faultLooks: Record<FaultView["state"], { status: string; label: string }> = {
  planned: { status: "scheduled", label: "Planned" },
  open: { status: "overdue", label: "Open" },
  ended: { status: "ended", label: "Ended" },
};

export const causeWords: Record<FaultView["cause"], string> = {
  provider_fault: "Fault",
  maintenance: "Maintenance",
  unhealthy: "Warning",
};

/** The replacement that is under way; null when there is none. */
export function openReplacement({ replacements }: Pick<FaultView, "replacements">) {
  return replacements.find(({ state }) => state === "started") ?? null;
}

/** Whether another node can be given in its place now. */
export function isReplaceable(fault: FaultView): boolean {
  return fault.state === "open" && fault.cause !== "unhealthy" && fault.reservation !== null && !openReplacement(fault);
}
