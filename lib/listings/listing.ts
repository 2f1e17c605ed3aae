import type { Money } from "@/control-plane/contract/primitives";
import type { CapacityClass, NoticeClass } from "@/lib/capacity/class-words";

export type ListingKind = "resale" | "loan";
export type ListingAudience = "organization" | "market";
export type ListingState = "open" | "sold" | "withdrawn" | "called_back" | "expired";

/** A listing as the console shows it. Amounts before tax. */
export interface ListingView {
  id: string;
  reservation: { id: string; name: string };
  kind: ListingKind;
  audience: ListingAudience;
  state: ListingState;
  region: string;
  nodeType: { id: string; name: string };
  capacityClass: CapacityClass;
  noticeClass: NoticeClass | null;
  nodes: number;
  from: string;
  until: string;
  floorPricePerNodeHour: Money;
  marketFeePercent: string;
  creditPerNodeHour: Money;
  takeBackMinutes: number;
  unsoldNodeHours: number;
  heldNodeHours: number;
  soldNodeHours: string;
  credited: Money;
  createdAt: string;
  createdBy: string;
  closedAt: string | null;
}

export interface ListingSaleView {
  id: string;
  nodes: number;
  from: string;
  until: string;
  state: "ahead" | "running" | "over";
  soldAt: string;
  total: Money;
  credited: Money;
  buyerReservationId: string | null;
}

export interface ListingPageView extends ListingView {
  sales: readonly ListingSaleView[];
}

/** What listing would return if others bought all of it. */
export interface ListingTermsView {
  kind: ListingKind;
  audience: ListingAudience;
  nodes: number;
  from: string;
  until: string;
  nodeHours: string;
  floorPricePerNodeHour: Money;
  highestPricePerNodeHour: Money;
  marketFeePercent: string;
  expectedTotal: Money;
  expectedFee: Money;
  expectedCredit: Money;
  charged: Money;
  earliestStart: string;
}

/** What is being thought about with every gap filled, as the form's fields show it. */
export interface FilledDraft {
  kind: ListingKind;
  audience: ListingAudience;
  takeBack: 2 | 15 | 60 | 1440;
  /** As typed, like the price. */
  nodes: string;
  from: { date: string; time: string };
  until: { date: string; time: string };
  price: string;
}

/** `Resale to every customer`, `Loan to colleagues`. */
export function listingLabel({ kind, audience }: Pick<ListingView, "kind" | "audience">): string {
  const to = audience === "market" ? "every customer" : "colleagues";
  return `${kind === "resale" ? "Resale" : "Loan"} to ${to}`;
}

/** How long before nodes go somebody is told, as choices. */
export const takeBackChoices = [
  { value: "2", label: "2 minutes" },
  { value: "15", label: "15 minutes" },
  { value: "60", label: "1 hour" },
  { value: "1440", label: "24 hours" },
] as const;

/** A take-back time in words. */
export function takeBackLabel(minutes: number): string {
  return takeBackChoices.find(({ value }) => Number(value) === minutes)?.label ?? `${minutes} minutes`;
}

/** Whether the seller can still withdraw what is unsold. */
export function isOffered({ state }: Pick<ListingView, "state">): boolean {
  return state === "open" || state === "sold";
}
