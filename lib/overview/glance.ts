import type { Money } from "@/control-plane/contract/primitives";
import type { QuotaView } from "@/lib/quotas/quota";

/** A reservation in a line of the overview. */
export interface ReservationGlance {
  id: string;
  name: string;
  state: string;
  nodes: number;
  gpus: number;
  nodeType: string;
  region: string;
  startsAt: string;
  endsAt: string;
  isUpcoming: boolean;
  /** Announced for before its end: how many nodes are taken back, and when. */
  reclaim: { nodes: number; at: string } | null;
}

export interface RunningGlance {
  asOf: string;
  /** The one that ends first at the top. */
  running: ReservationGlance[];
  /** The one that starts first at the top. */
  upcoming: ReservationGlance[];
  /** In what runs now. */
  gpus: number;
  /** There are more than were counted. */
  isMore: boolean;
}

/** An invoice in a line of the overview. */
export interface InvoiceGlance {
  id: string;
  number: string | null;
  state: string;
  period: string;
  total: Money;
  dueAt: string | null;
  timeZone: string;
}

export interface ModelInUse {
  id: string;
  name: string;
  demo: boolean;
  requests: number;
  tokens: number;
  cost: Money;
  /** Of all models' cost. */
  share: number;
}

/** Dearest first. */
export interface ModelsInUse {
  items: ModelInUse[];
  total: Money;
}

export interface Waiting {
  asOf: string;
  /** Purchases that wait for approval, those that this person may decide first. */
  approvals: {
    id: string;
    nodes: number;
    nodeType: string;
    project: string;
    totalWithTax: Money;
    deadline: string;
    isMine: boolean;
  }[];
  quotes: { id: string; nodes: number; nodeType: string; region: string; total: Money; expiresAt: string }[];
  requests: {
    id: string;
    subject: string;
    unit: QuotaView["unit"];
    limitBefore: number;
    requestedLimit: number;
    answerBy: string | null;
  }[];
}
