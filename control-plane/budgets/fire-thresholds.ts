import Big from "big.js";
import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { budgetFirings, type ThresholdRow } from "../db/schema/budgets.ts";
import { type BudgetRow, currentPeriod } from "./budget-row.ts";
import { type FiringRow, type Standing, standingOf } from "./standing.ts";
import { totalOf } from "./taken.ts";

type Owner = Pick<Context, "db" | "clock">;

/** Keeps every threshold that is reached and was not before; gives those. */
export async function fireThresholds(ctx: Owner, budget: BudgetRow, standing: Standing): Promise<FiringRow[]> {
  const reached = budget.thresholds.flatMap((threshold) => {
    const amount = measured(threshold, standing);
    return amount && isReached(threshold, amount, standing.limit) ? [toRow(ctx, budget, standing, threshold)] : [];
  });
  if (reached.length === 0) return [];
  return ctx.db.insert(budgetFirings).values(reached).onConflictDoNothing().returning();
}

/** Forgets what was reached in this period under terms that hold no more, or would not be reached now. */
export async function forgetFirings(ctx: Owner, budget: BudgetRow): Promise<void> {
  const standing = await standingOf(ctx.db, budget, ctx.clock.now());
  for (const firing of standing?.firings ?? []) {
    const threshold = budget.thresholds.find(
      ({ measure, percent, act }) => measure === firing.measure && percent === firing.percent && act === firing.act,
    );
    const amount = standing && threshold && measured(threshold, standing);
    if (
      threshold &&
      amount &&
      threshold.sharePercent === firing.sharePercent &&
      isReached(threshold, amount, standing.limit)
    )
      continue;
    await ctx.db.delete(budgetFirings).where(isFiring(firing));
  }
}

/** Notes that a gateway had to refuse a request because nothing is left; once in a period. */
export async function noteStop(
  ctx: Owner,
  budget: BudgetRow,
  { percent, amount, limit }: { percent: number; amount: string; limit: string },
): Promise<void> {
  const period = currentPeriod(budget, ctx.clock.now());
  if (!period) return;
  const at = { budgetId: budget.id, startsAt: period.startsAt, firedAt: ctx.clock.now(), toldAt: null };
  const threshold = { measure: "actual", act: "stop", percent, sharePercent: null };
  await ctx.db
    .insert(budgetFirings)
    .values({ ...at, ...threshold, amount, limit })
    .onConflictDoNothing();
}

/** Where a firing is the given one: of one budget, period and threshold. */
export function isFiring({ budgetId, startsAt, measure, percent, act }: FiringRow) {
  return and(
    eq(budgetFirings.budgetId, budgetId),
    eq(budgetFirings.startsAt, startsAt),
    eq(budgetFirings.measure, measure),
    eq(budgetFirings.percent, percent),
    eq(budgetFirings.act, act),
  );
}

/** What a threshold looks at; null where there is no forecast. A stop counts what is committed too, because it stops that. */
function measured({ measure, act }: ThresholdRow, { taken, foretold }: Standing): Big | null {
  if (measure === "forecast") return "missing" in foretold ? null : foretold.amount;
  return act === "stop" ? totalOf(taken).minus(taken.held) : new Big(taken.spent);
}

function isReached({ percent }: ThresholdRow, amount: Big, limit: Big): boolean {
  return amount.times(100).gte(limit.times(percent));
}

function toRow(ctx: Owner, { id }: BudgetRow, standing: Standing, threshold: ThresholdRow): FiringRow {
  return {
    budgetId: id,
    startsAt: standing.period.startsAt,
    ...threshold,
    amount: (measured(threshold, standing) ?? new Big(0)).toFixed(),
    limit: standing.limit.toFixed(),
    firedAt: ctx.clock.now(),
    toldAt: null,
  };
}
