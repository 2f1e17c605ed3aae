import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { readBudgetsAfter } from "../budgets/after-purchase.ts";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { BudgetAfterPurchase } from "../contract/budgets.ts";
import type { Money } from "../contract/primitives.ts";
import type { VerdictCheck, VerdictFix } from "../contract/verdicts.ts";
import { groupDigits } from "../money/group-digits.ts";
import { shownMoney } from "../money/shown-money.ts";

export interface BudgetsChecked {
  check: VerdictCheck;
  budgets: BudgetAfterPurchase[];
}

/** Reads the budgets that cover a project; gives what they say to a purchase, and what each would be after it. */
export async function readBudgets(
  ctx: Context,
  projectId: string | undefined,
): Promise<(asked: { window: Window; total: Money | null }) => Promise<BudgetsChecked>> {
  const budgetsAfter = await readBudgetsAfter(ctx, projectId ?? "");
  return async ({ window, total }) => {
    if (!total) return { check: toCheck("none", "Without a price nothing can be said of budgets."), budgets: [] };
    const budgets = await budgetsAfter({ ...window, total });
    return { check: judge(ctx, budgets), budgets };
  };
}

function judge(ctx: Context, budgets: readonly BudgetAfterPurchase[]): VerdictCheck {
  if (budgets.length === 0) return toCheck("none", "No budget is set.");
  const refusing = worstOfEach(budgets.filter(({ isRefused }) => isRefused));
  if (refusing.length > 0) {
    const [fix = null, ...otherFixes] = fixesOf(ctx, refusing);
    return { ...toCheck("blocked", refusing.map(refusalOf).join(" ")), fix, otherFixes };
  }
  const over = budgets.find(({ freeAfter }) => freeAfter.amount.startsWith("-"));
  if (over) {
    const sentence = `The budget “${over.name}” would be over by ${inWords({ ...over.freeAfter, amount: over.freeAfter.amount.slice(1) })}; it does not stop purchases.`;
    return toCheck("ok", sentence);
  }
  const tightest = [...budgets].sort((one, other) => new Big(one.freeAfter.amount).cmp(other.freeAfter.amount))[0];
  return toCheck("ok", tightest ? `${inWords(tightest.freeAfter)} of “${tightest.name}” is free after it.` : "");
}

/** Of each budget the period that asks for the most. */
function worstOfEach(refusing: readonly BudgetAfterPurchase[]): BudgetAfterPurchase[] {
  const needs = ({ amountNeeded }: BudgetAfterPurchase) => new Big(amountNeeded?.amount ?? 0);
  const worst = new Map<string, BudgetAfterPurchase>();
  for (const each of refusing) {
    const known = worst.get(each.budgetId);
    if (!known || needs(each).gt(needs(known))) worst.set(each.budgetId, each);
  }
  return [...worst.values()];
}

/** Who may not change budgets can only ask who may. */
function fixesOf(ctx: Context, refusing: readonly BudgetAfterPurchase[]): VerdictFix[] {
  if (!ctx.permissions.has("budgets.manage")) return [{ kind: "ask_administrator", permission: "budgets.manage" }];
  return refusing.map(({ budgetId, amountNeeded }) => ({ kind: "raise_budget", budgetId, amount: amountNeeded }));
}

function refusalOf({ name, startsAt, taken, limit, asked, freeAfter, amountNeeded }: BudgetAfterPurchase): string {
  const day = Temporal.Instant.from(startsAt).toString().slice(0, 10);
  const over = freeAfter.amount.startsWith("-") ? `, ${groupDigits(freeAfter.amount.slice(1))} too much` : "";
  const needed = amountNeeded ? ` An amount of ${inWords(amountNeeded)} would leave it.` : "";
  return `The budget “${name}” does not leave this in its period from ${day}: ${groupDigits(taken.amount)} of ${inWords(limit)} is taken, and this asks for ${inWords(asked)}${over}.${needed}`;
}

function toCheck(state: VerdictCheck["state"], detail: string): VerdictCheck {
  return { id: "budget", state, detail, fix: null, otherFixes: [] };
}

function inWords({ amount, currency }: Money): string {
  return shownMoney(amount, currency);
}
