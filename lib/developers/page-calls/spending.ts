import { createAnomalyFeedback, listAnomalies } from "@/control-plane/contract/anomalies";
import {
  createBudget,
  getBudget,
  getBudgetCourse,
  listBudgetChanges,
  listBudgets,
  removeBudget,
  updateBudget,
} from "@/control-plane/contract/budgets";
import { type DescribedPage, read } from "./page-call";

/** Pages about what may be spent, and what was unexpectedly. */
export const spendingPages: readonly DescribedPage[] = [
  {
    page: "usage/anomalies",
    reads: ({ search: { view, cursor } }) => [
      read(listAnomalies, "Unusual cost, newest first", { query: { state: view ?? "open", cursor } }),
    ],
    acts: [createAnomalyFeedback],
  },
  { page: "budgets", reads: () => [read(listBudgets, "Budgets as they stand")], acts: [createBudget] },
  { page: "budgets/new", reads: () => [], acts: [createBudget] },
  {
    page: "budgets/[id]",
    subject: "budget",
    reads: ({ params: { id } }) => [
      read(getBudget, "The budget as it stands", { params: { id } }),
      read(getBudgetCourse, "Its spend by day and the forecast", { params: { id } }),
      read(listBudgetChanges, "Who changed it", { params: { id } }),
    ],
    acts: [updateBudget, removeBudget],
  },
  {
    page: "budgets/[id]/edit",
    subject: "budget",
    reads: ({ params: { id } }) => [read(getBudget, "The budget as it stands", { params: { id } })],
    acts: [updateBudget],
  },
];
