"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { pauseBudget, removeBudget, saveBudget } from "./save-budget";
import { budgetInput, pauseBudgetInput, removeBudgetInput } from "./schema";

/** Makes or changes a budget and goes to its page. */
export const saveBudgetAction = orgAction({
  action: "budget.save",
  needs: "budgets.manage",
  input: budgetInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await saveBudget(ctx, input);
    redirect(pathIn(ctx.slug, `budgets/${id}`));
  },
});

export const pauseBudgetAction = orgAction({
  action: "budget.pause",
  needs: "budgets.manage",
  input: pauseBudgetInput,
  run: async (ctx, input): Promise<void> => {
    await pauseBudget(ctx, input);
    refresh();
  },
});

/** Removes a budget and goes to the others. */
export const removeBudgetAction = orgAction({
  action: "budget.remove",
  needs: "budgets.manage",
  input: removeBudgetInput,
  run: async (ctx, input): Promise<null> => {
    await removeBudget(ctx, input);
    redirect(pathIn(ctx.slug, "budgets"));
  },
});
