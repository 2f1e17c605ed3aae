import Big from "big.js";
import { and, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import { budgetPeriods } from "../db/schema/budgets.ts";
import type { BudgetRow } from "./budget-row.ts";
import { type Period, periodBefore } from "./period.ts";
import { takenOf } from "./taken.ts";

/** What a period began with beside the amount; "0" where nothing rolls over, and before the worker has come by. */
export async function carriedInto(db: Database, budget: BudgetRow, { startsAt }: Period): Promise<string> {
  if (!budget.rollsOver) return "0";
  const [row] = await db
    .select({ carried: budgetPeriods.carried })
    .from(budgetPeriods)
    .where(and(eq(budgetPeriods.budgetId, budget.id), eq(budgetPeriods.startsAt, startsAt)));
  return row?.carried ?? "0";
}

/** The amount and what was carried over, exact. */
export async function limitOf(db: Database, budget: BudgetRow, period: Period): Promise<string> {
  return new Big(budget.amount).plus(await carriedInto(db, budget, period)).toFixed();
}

/**
 * Begins a period, once: keeps what the one before left of its limit, which nothing that is metered late changes any more.
 * The first period of a budget begins with nothing.
 */
export async function beginPeriod(db: Database, budget: BudgetRow, period: Period): Promise<void> {
  const known = await db
    .select({ startsAt: budgetPeriods.startsAt })
    .from(budgetPeriods)
    .where(and(eq(budgetPeriods.budgetId, budget.id), eq(budgetPeriods.startsAt, period.startsAt)));
  if (known.length > 0) return;
  const before = periodBefore(budget, period);
  const isFirst = !before || Temporal.Instant.compare(before.endsAt, budget.createdAt) <= 0;
  const carried = budget.rollsOver && !isFirst ? await leftOf(db, budget, before) : "0";
  await db
    .insert(budgetPeriods)
    .values({ budgetId: budget.id, startsAt: period.startsAt, endsAt: period.endsAt, carried })
    .onConflictDoNothing();
}

async function leftOf(db: Database, budget: BudgetRow, period: Period): Promise<string> {
  const { spent } = await takenOf(db, budget, period);
  const left = new Big(await limitOf(db, budget, period)).minus(spent);
  return left.gt(0) ? left.toFixed() : "0";
}
