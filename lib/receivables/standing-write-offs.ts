import type { Money } from "@/control-plane/contract/primitives";
import { addDecimals, compareDecimals } from "@/lib/format/decimal";

interface WriteOff {
  invoice: { id: string };
  /** Below zero where it was taken back. */
  amount: Money;
}

/** What is still written off of each invoice, by the newest entry of it; invoices whose entries add up to nothing are left out. */
export function standingWriteOffs<Entry extends WriteOff>(newestFirst: readonly Entry[]): ReadonlyMap<Entry, Money> {
  const standing = new Map<Entry, Money>();
  for (const [newest, ...older] of Map.groupBy(newestFirst, ({ invoice }) => invoice.id).values()) {
    if (!newest) continue;
    const amount = addDecimals(...[newest, ...older].map((entry) => entry.amount.amount));
    if (compareDecimals(amount, "0") > 0) standing.set(newest, { amount, currency: newest.amount.currency });
  }
  return standing;
}
