import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/budgets";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { BudgetChange, BudgetCourse, BudgetView } from "./budget";

/** Every budget as it stands. */
export const listBudgets = cache(async (ctx: OrgContext): Promise<{ asOf: string; items: BudgetView[] }> => {
  const { asOf, items } = await controlPlane(ctx).call(contract.listBudgets, { query: {} });
  return { asOf, items: items.map(toView) };
});

/** The same without forecasts, for which months of usage are read for each. */
export const listPlainBudgets = cache(async (ctx: OrgContext): Promise<BudgetView[]> => {
  const { items } = await controlPlane(ctx).call(contract.listBudgets, { query: { forecast: "false" } });
  return items.map(toView);
});

/** One budget. Throws `not_found`. */
export const getBudget = cache(async (ctx: OrgContext, id: string): Promise<BudgetView> => {
  return toView(await controlPlane(ctx).call(contract.getBudget, { params: { id } }));
});

/** How its spend grew and is forecast to. Throws `not_found`. */
export function getBudgetCourse(ctx: OrgContext, id: string): Promise<BudgetCourse> {
  return controlPlane(ctx).call(contract.getBudgetCourse, { params: { id } });
}

/** Who changed it, newest first. Throws `not_found`. */
export async function listBudgetChanges(ctx: OrgContext, id: string): Promise<BudgetChange[]> {
  const { items } = await controlPlane(ctx).call(contract.listBudgetChanges, { params: { id } });
  return items.map(({ at, by, summary }) => ({ at, by: by.name, summary }));
}

function toView({ createdBy, ...budget }: contract.Budget): BudgetView {
  return { ...budget, createdBy: createdBy.name };
}
