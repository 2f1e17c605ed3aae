import type { Temporal } from "temporal-polyfill";
import type { budgets } from "../db/schema/budgets.ts";
import { type Period, periodAt } from "./period.ts";

export type BudgetRow = typeof budgets.$inferSelect;

/** The period that a budget counts in now; null outside a custom one. */
export function currentPeriod(row: BudgetRow, now: Temporal.Instant): Period | null {
  return periodAt(row, now);
}

/** The lowest share of the limit at which what is spent stops more; null where nothing does. */
export function stopPercent({ thresholds }: Pick<BudgetRow, "thresholds">): number | null {
  const stops = thresholds.filter(({ act, measure }) => act === "stop" && measure === "actual");
  return stops.length === 0 ? null : Math.min(...stops.map(({ percent }) => percent));
}
