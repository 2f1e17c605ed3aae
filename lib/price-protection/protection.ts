import type { Money } from "@/control-plane/contract/primitives";

interface SwapMade {
  reservationId: string;
  nodes: number;
  nodeType: string;
  at: string;
  difference: Money;
}

/** What protects a reservation's price, and what that saved. Before tax. */
export interface ProtectionView {
  dropFloorPercent: number | null;
  drops: readonly {
    effectiveAt: string;
    priceListName: string;
    agreedPerNodeHour: Money;
    pricePerNodeHour: Money;
    isFloor: boolean;
  }[];
  savedToDate: Money;
  savesInAll: Money;
  swap: { nodeType: string; ratio: string; before: string; nodes: number; whyNot: string | null } | null;
  swappedInto: SwapMade | null;
  swappedFrom: SwapMade | null;
}

/** What swapping does to what is paid in all. */
export interface SwapDifference {
  givenUp: Money;
  difference: Money;
}
