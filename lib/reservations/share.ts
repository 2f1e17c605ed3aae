import type { Money } from "@/control-plane/contract/primitives";

/** What each project pays of a reservation from an instant on. Before tax. */
export interface ShareNumbers {
  from: string;
  until: string;
  shares: readonly { project: { id: string; name: string }; nodes: number; remaining: Money }[];
  remaining: Money;
}
