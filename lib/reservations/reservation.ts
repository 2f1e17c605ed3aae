import type { AccessKind } from "@/control-plane/contract/access";
import type { Money } from "@/control-plane/contract/primitives";
import type { EndingNotice } from "@/control-plane/contract/reservations";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";
import type { ReservationState } from "./states";

interface Named {
  id: string;
  name: string;
}

/** A reservation as a row. Amounts before tax. */
export interface ReservationRow {
  id: string;
  name: string;
  state: ReservationState;
  project: Named;
  region: Named;
  nodeType: Named;
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  /** Contracted. */
  nodes: number;
  deliveredNodes: number;
  gpus: number;
  startsAt: string;
  endsAt: string;
  /** When its end is announced, the first one first. */
  endingNotices: readonly { notice: EndingNotice; at: string }[];
  poNumber: string | null;
  pricePerNodeHour: Money;
  /** Of the whole window as bought. */
  total: Money;
  /** Metered until now, exact. */
  chargedToDate: Money;
  createdAt: string;
  createdBy: string;
}

export type ProvisioningStepId = "nodes_assigned" | "handed_over" | "reachable";

export interface ProvisioningStep {
  id: ProvisioningStepId;
  state: "waiting" | "running" | "done" | "failed";
  at: string | null;
}

export interface ReservationEvent {
  id: string;
  at: string;
  from: ReservationState | null;
  to: ReservationState;
  actor: string;
  reason: string;
}

/** What releasing early does to the money. */
export interface ReleaseNumbers {
  /** Given back. */
  nodes: number;
  /** That go on; 0 when it ends. */
  remainingNodes: number;
  effectiveAt: string;
  boughtUntil: string;
  total: Money;
  chargedUntilEffective: Money;
  /** Fees of earlier releases, less credits and what was not delivered until now. */
  feesAndCredits: Money;
  remaining: Money;
  feePercent: number;
  fee: Money;
  refund: Money;
  finalCost: Money;
}

/** Nodes at a price for a time, as a quote agreed it. */
export interface AgreedSegment {
  from: string;
  until: string;
  nodes: number;
  pricePerNodeHour: Money;
  project: Named;
  quoteId: string;
}

/** A reservation with everything its page shows. */
export interface ReservationDetail extends ReservationRow {
  quoteId: string;
  boughtUntil: string;
  /** What was agreed for each time of its life. */
  segments: readonly AgreedSegment[];
  /** The reservation that it was split off from. */
  splitFrom: string | null;
  /** Of another customer, or another project, from which it was bought. */
  listingId: string | null;
  feePercent: number;
  /** The terms, a sentence each. */
  sentences: readonly string[];
  provisioning: readonly ProvisioningStep[];
  assignedNodes: readonly { id: string; name: string; from: string; until: string }[];
  /** Newest first. */
  activity: readonly ReservationEvent[];
  release: (ReleaseNumbers & { id: string; createdAt: string; createdBy: string; reason: string | null }) | null;
}

/** What a browser that watches a reservation is told. */
export interface ReservationStatus {
  /** Changes when anything that the page shows has changed. */
  version: string;
  state: ReservationState;
  /** Server time. */
  asOf: string;
}

export interface AccessMethod {
  kind: AccessKind;
  label: string;
  /** Null where it is a secret that is given to those who ask. */
  value: string | null;
  note: string | null;
}

/** A way to the nodes with what it says. */
export type RevealedAccess = AccessMethod & { value: string };

/** How to reach the nodes. */
export interface AccessView {
  demo: boolean;
  handedOverAt: string | null;
  methods: readonly AccessMethod[];
  /** While the end is rehearsed. */
  rehearsal: { state: "announced" | "over"; endsAt: string } | null;
}
