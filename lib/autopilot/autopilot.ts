import type { Money } from "@/control-plane/contract/primitives";

/** What is done with idle nodes of a reservation, and what was. */
export interface AutopilotView {
  enabled: boolean;
  colleaguesPrice: string | null;
  marketPrice: string | null;
  marketAfterHours: number;
  takeBackMinutes: number;
  offerHours: number;
  keepNodes: number;
  /** Why its nodes cannot be lent; null where they can. */
  whyNot: string | null;
  highestPrice: Money;
  offers: readonly {
    audience: "organization" | "market";
    nodes: number;
    at: string;
    listingId: string | null;
    problem: string | null;
  }[];
}
