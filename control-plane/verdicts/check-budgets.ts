import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { budgetsAfter } from "../budgets/after-purchase.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { BudgetAfterPurchase } from "../contract/budgets.ts";
import type { Money } from "../contract/primitives.ts";
import type { VerdictCheck } from "../contract/verdicts.ts";

/** What the budgets that cover a purchase say to it, and what each would be after it. */
export async function checkBudgets(
  ctx: Context,
  { total, projectId, ...window }: Window & { total: Money | null; projectId: string | undefined },
): Promise<{ check: VerdictCheck; budgets: BudgetAfterPurchase[] }> {
  const none = (detail: string) => ({ check: toCheck("none", detail), budgets: [] });
  if (!total) return none("Without a price nothing can be said of budgets.");
  const budgets = await budgetsAfter(ctx, { ...window, total, projectId: projectId ?? "" });
  if (budgets.length === 0) return none("No budget is set.");
  const refusing = budgets.find(({ isRefused }) => isRefused);
  if (refusing) {
    const over = new Big(refusing.freeAfter.amount).abs().toFixed(2);
    const detail = `The budget “${refusing.name}” does not leave this in its period from ${dayOf(refusing)}: ${refusing.taken.amount} of ${inWords(refusing.limit)} is taken, and this asks for ${inWords(refusing.asked)}${refusing.freeAfter.amount.startsWith("-") ? `, ${over} too much` : ""}.`;
    return {
      check: { ...toCheck("blocked", detail), fix: { kind: "raise_budget", budgetId: refusing.budgetId } },
      budgets,
    };
  }
  const over = budgets.find(({ freeAfter }) => freeAfter.amount.startsWith("-"));
  if (over) {
    const sentence = `The budget “${over.name}” would be over by ${inWords({ ...over.freeAfter, amount: over.freeAfter.amount.slice(1) })}; it does not stop purchases.`;
    return { check: toCheck("ok", sentence), budgets };
  }
  const tightest = [...budgets].sort((one, other) => new Big(one.freeAfter.amount).cmp(other.freeAfter.amount))[0];
  const left = tightest ? `${inWords(tightest.freeAfter)} of “${tightest.name}” is free after it.` : "";
  return { check: toCheck("ok", left), budgets };
}

function toCheck(state: VerdictCheck["state"], detail: string): VerdictCheck {
  return { id: "budget", state, detail, fix: null };
}

function inWords({ amount, currency }: Money): string {
  return `${amount} ${currency}`;
}

function dayOf({ startsAt }: BudgetAfterPurchase): string {
  return Temporal.Instant.from(startsAt).toString().slice(0, 10);
}
