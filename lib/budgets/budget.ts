import type { Budget, BudgetCourse, BudgetStanding, BudgetThreshold } from "@/control-plane/contract/budgets";

export type { BudgetCourse, BudgetStanding, BudgetThreshold };

/** A budget as its list, its page and its form show it. */
export type BudgetView = Omit<Budget, "createdBy"> & {
  /** Who made it. */
  createdBy: string;
};

/** A change of a budget, in words. */
export interface BudgetChange {
  at: string;
  by: string;
  summary: string;
}
