import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals, compareDecimals, subtractDecimals } from "@/lib/format/decimal";

/** What the calls of this tab cost so far, and what those under way can still cost. One currency: that of the price list. */
export interface Spending {
  /** A decimal amount. */
  readonly spent: string;
  /** The most that running calls can cost. */
  readonly held: string;
  add(cost: Money | null): void;
  /** Keeps the most that a call can cost apart while it runs; gives what lets it go. */
  hold(atMost: Money | null): () => void;
}

/** Starts at nothing. */
export function createSpending(): Spending {
  let spent = "0";
  let held = "0";
  return {
    get spent() {
      return spent;
    },
    get held() {
      return held;
    },
    add(cost) {
      if (cost) spent = addDecimals(spent, cost.amount);
    },
    hold(atMost) {
      if (!atMost) return () => undefined;
      held = addDecimals(held, atMost.amount);
      return () => {
        held = subtractDecimals(held, atMost.amount);
      };
    },
  };
}

/** What is left below a limit; never less than nothing. */
export function leftBelow(limit: string, { spent, held }: Pick<Spending, "spent" | "held">): string {
  const left = subtractDecimals(limit, addDecimals(spent, held));
  return left.startsWith("-") ? "0" : left;
}

/** Whether calls that cost so much at most stay below a limit. */
export function fitsBelow(limit: string, spending: Pick<Spending, "spent" | "held">, atMost: string): boolean {
  return compareDecimals(atMost, leftBelow(limit, spending)) <= 0;
}
