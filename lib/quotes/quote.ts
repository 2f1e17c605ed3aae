import type { Money } from "@/control-plane/contract/primitives";
import { type CapacityClass, type NoticeClass, nodesLabel } from "@/lib/capacity/class-words";
import type { QuoteState } from "./schema";

export type QuoteKind = "purchase" | "extension" | "resize" | "swap";

/** A quote as the console shows it. Amounts before tax unless they say otherwise. */
export interface QuoteView {
  id: string;
  kind: QuoteKind;
  /** The reservation that it extends, resizes or swaps. */
  forReservationId: string | null;
  state: QuoteState;
  /** Of another customer, from which it buys. */
  listingId: string | null;
  region: { id: string; name: string };
  nodeType: { id: string; name: string };
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  nodes: number;
  gpus: number;
  from: string;
  until: string;
  nodeHours: string;
  pricePerNodeHour: Money;
  pricePerGpuHour: Money;
  total: Money;
  taxLabel: string;
  taxRatePercent: string;
  tax: Money;
  totalWithTax: Money;
  feePercent: number;
  sentences: readonly string[];
  createdAt: string;
  expiresAt: string;
  createdBy: string;
  /** The reservation that it became, or is to become. */
  reservationId: string | null;
  approvalRequestId: string | null;
}

/** Whether its nodes are held, until it expires. */
export function isHolding({ state }: Pick<QuoteView, "state">): boolean {
  return state === "open" || state === "pending_approval";
}

/** What a quote is about, in a line. */
export function quoteTitle({
  kind,
  nodes,
  nodeType,
  region,
}: Pick<QuoteView, "kind" | "nodes" | "nodeType" | "region">) {
  const what = nodesLabel(nodes, nodeType.name);
  if (kind === "extension") return `Extension of ${what} in ${region.name}`;
  if (kind === "swap") return `Swap for ${what} in ${region.name}`;
  if (kind === "resize") return `${what} more in ${region.name}`;
  return `${what} in ${region.name}`;
}
