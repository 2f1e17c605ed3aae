import type { Money } from "@/control-plane/contract/primitives";

/** What becomes a reservation of its own: some nodes, or the time from an instant on. */
export interface SplitChoice {
  nodes?: number | undefined;
  at?: string | undefined;
}

/** What a split does; both parts together cost what the whole costs. Before tax. */
export interface SplitNumbers {
  from: string;
  until: string;
  /** Of the new reservation. */
  nodes: number;
  /** That stay; 0 when the first one ends where the new one begins. */
  remainingNodes: number;
  total: Money;
  totalKept: Money;
  totalSplitOff: Money;
}
