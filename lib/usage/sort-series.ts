import { compareDecimals } from "@/lib/format/decimal";
import type { UsagePart } from "./report";
import type { UsageSort } from "./schema";

/** Series in the order that was asked for; the largest first unless said. */
export function sortSeries<Part extends UsagePart>(series: readonly Part[], sort: UsageSort | undefined): Part[] {
  const growth = ({ total, previousTotal }: UsagePart) => Number(total) - Number(previousTotal);
  const orders: Record<UsageSort, (one: UsagePart, other: UsagePart) => number> = {
    most: (one, other) => compareDecimals(other.total, one.total),
    least: (one, other) => compareDecimals(one.total, other.total),
    name: (one, other) => one.name.localeCompare(other.name),
    grown: (one, other) => growth(other) - growth(one),
    shrunk: (one, other) => growth(one) - growth(other),
  };
  return series.toSorted(orders[sort ?? "most"]);
}
