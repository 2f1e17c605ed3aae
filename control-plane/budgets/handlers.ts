import * as contract from "../contract/budgets.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getBudget, listBudgetChanges, listBudgets } from "./budgets.ts";
import { getBudgetCourse } from "./course.ts";
import { createBudget, removeBudget, updateBudget } from "./save-budget.ts";

export const budgetHandlers: readonly Handler[] = [
  implement(contract.listBudgets, (ctx, { query }) => listBudgets(ctx, { isForecast: query.forecast ?? true })),
  implement(contract.createBudget, (ctx, { body }) => createBudget(ctx, body)),
  implement(contract.getBudget, (ctx, { params }) => getBudget(ctx, params.id)),
  implement(contract.updateBudget, (ctx, { params, body }) => updateBudget(ctx, params.id, body)),
  implement(contract.removeBudget, (ctx, { params }) => removeBudget(ctx, params.id)),
  implement(contract.getBudgetCourse, (ctx, { params }) => getBudgetCourse(ctx, params.id)),
  implement(contract.listBudgetChanges, (ctx, { params }) => listBudgetChanges(ctx, params.id)),
];
