import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";

export type TransferState = "offered" | "accepted" | "withdrawn" | "expired";

/** An offer of one's own. */
export interface TransferOfferView {
  id: string;
  shownName: string;
  state: TransferState;
  expiresAt: string;
  createdAt: string;
  createdBy: string;
  effectiveAt: string | null;
}

/** A new offer, with the code that is told once; null when the form was sent before. */
export interface NewTransferOffer {
  shownName: string;
  code: string | null;
  expiresAt: string;
}

/** What somebody else offers, priced for this organization. */
export interface ReceivedTransferView {
  shownName: string;
  expiresAt: string;
  region: string;
  nodeType: string;
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  nodes: number;
  gpus: number;
  from: string;
  until: string;
  prices: readonly { nodes: number; from: string; until: string; pricePerNodeHour: Money }[];
  total: Money;
  taxLabel: string;
  taxRatePercent: string;
  tax: Money;
  totalWithTax: Money;
  sentences: readonly string[];
  quota: { limit: number; taken: number; needed: number };
  whyNot: string | null;
}
