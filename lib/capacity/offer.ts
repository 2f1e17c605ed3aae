import { Temporal } from "temporal-polyfill";
import type { Money } from "@/control-plane/contract/primitives";
import { compareDecimals } from "@/lib/format/decimal";
import type { VerdictView } from "@/lib/verdicts/verdict";
import { type CapacityClass, type NoticeClass, noticeSeconds } from "./class-words";
import type { OfferSort } from "./search";

export interface RegionView {
  id: string;
  name: string;
  country: string;
}

export interface NodeTypeView {
  id: string;
  name: string;
  family: string;
  /** Order of generation, larger is newer, 0 is unknown. */
  generation: number;
  gpuModel: string;
  gpus: number;
  gpuMemoryGb: number;
  interconnect: string;
}

/** A priced answer to a search. */
export interface OfferView {
  region: { id: string; name: string };
  nodeType: string;
  nodeTypeName: string;
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  nodes: number;
  gpus: number;
  from: string;
  until: string;
  /** Decimal text. */
  nodeHours: string;
  pricePerNodeHour: Money;
  pricePerGpuHour: Money;
  /** Before tax. */
  total: Money;
  /** Of the rest, when released early. */
  feePercent: number;
  /** The terms, a sentence each. */
  sentences: readonly string[];
  /** Nodes free through the whole window. */
  freeNodes: number;
  /** How well it fits the search, 0 to 100. */
  fit: number;
  /** Another customer's listing that it comes from; null for the seller's own capacity. */
  listing: { id: string; kind: "resale" | "loan" } | null;
  /** How likely surplus is kept for so many hours; null without enough history, undefined for guaranteed capacity. */
  keep: readonly { hours: number; probability: number }[] | null | undefined;
  /** GPUs that the quota leaves at the busiest instant from now on; undefined where there is no such quota. */
  quota: { id: string; limit: number; left: number } | undefined;
}

/** An answer to a search, with whether it could be held and bought by this person now. */
export interface JudgedOfferView extends OfferView {
  verdict: VerdictView;
}

/** A pool that cannot serve a search, and what it could. */
export interface UnavailableView {
  region: { id: string; name: string };
  nodeType: { id: string; name: string };
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  freeNodes: number;
  nextStart: string | null;
}

/** What could be held instead, where no pool has what was asked, and how it differs. */
export interface AlternativeView {
  kind: "fewer_nodes" | "later_start" | "split_pools" | "split_windows";
  missingNodes: number;
  laterBySeconds: number;
  gapSeconds: number;
  total: Money;
  parts: OfferView[];
}

export type OfferAnswer =
  | {
      ok: true;
      asOf: string;
      offers: JudgedOfferView[];
      /** Where there are no offers: what stands in the way where the search comes nearest to one. */
      nearest: VerdictView | null;
      unavailable: UnavailableView[];
      alternatives: AlternativeView[];
    }
  | { ok: false; message: string; requestId: string };

/** Offers in the chosen order; equal ones by total, then the longer notice first. */
export function sortOffers<Offer extends OfferView>(offers: readonly Offer[], sort: OfferSort): Offer[] {
  const byTotal = (a: OfferView, b: OfferView) => compareDecimals(a.total.amount, b.total.amount);
  const byNotice = (a: OfferView, b: OfferView) => safety(b) - safety(a);
  const orders: Record<OfferSort, (a: OfferView, b: OfferView) => number> = {
    total: byTotal,
    "gpu-hour": (a, b) => compareDecimals(a.pricePerGpuHour.amount, b.pricePerGpuHour.amount),
    start: (a, b) => Temporal.Instant.compare(a.from, b.from),
    notice: byNotice,
    fit: (a, b) => b.fit - a.fit,
  };
  return [...offers].sort((a, b) => orders[sort](a, b) || byTotal(a, b) || byNotice(a, b));
}

/** Whether the purchase may not fit the quota: sure only at the purchase, because peaks need not meet. */
export function mayExceedQuota(offer: Pick<OfferView, "gpus" | "quota">): boolean {
  return offer.quota !== undefined && offer.gpus > offer.quota.left;
}

/** Pools that cannot serve a search: those with a next start first, the earliest on top. */
export function sortUnavailable(pools: readonly UnavailableView[]): UnavailableView[] {
  return [...pools].sort((a, b) => {
    if (a.nextStart && b.nextStart) return Temporal.Instant.compare(a.nextStart, b.nextStart);
    return Number(b.nextStart !== null) - Number(a.nextStart !== null) || b.freeNodes - a.freeNodes;
  });
}

/** Seconds of warning before the nodes can be taken: without end for guaranteed capacity. */
function safety({ capacityClass, noticeClass }: OfferView): number {
  if (capacityClass === "guaranteed") return Number.MAX_SAFE_INTEGER;
  return noticeClass ? noticeSeconds(noticeClass) : 0;
}
