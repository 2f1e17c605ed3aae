import Big from "big.js";
import { sql } from "drizzle-orm";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { BudgetAfterPurchase } from "../contract/budgets.ts";
import type { Money } from "../contract/primitives.ts";
import { budgets } from "../db/schema/budgets.ts";
import { roundMoney } from "../money/decimal.ts";
import { currentPeriod, stopPercent } from "./budget-row.ts";
import { limitOf } from "./limit-of.ts";
import { periodsIn } from "./period.ts";
import { coversPurchase, partIn, stopsAt } from "./refuse-over-budget.ts";
import { firingsOf } from "./standing.ts";
import { takenOf, totalOf } from "./taken.ts";

type Reader = Pick<Context, "db" | "clock" | "organizationId">;

/**
 * What the budgets that cover a purchase would be after it, one for each period that it falls into. Its total is divided
 * by time over them, as it is billed. Changes and locks nothing.
 */
export async function budgetsAfter(
  ctx: Reader,
  { projectId, total, ...window }: Window & { projectId: string; total: Money },
): Promise<BudgetAfterPurchase[]> {
  const rows = await ctx.db
    .select()
    .from(budgets)
    .where(coversPurchase(ctx, { reservationId: null, projectIds: [projectId] }))
    .orderBy(sql`lower(${budgets.name})`, budgets.id);
  const found = rows
    .filter(({ currency }) => currency === total.currency)
    .map(async (budget): Promise<BudgetAfterPurchase[]> => {
      const percent = stopPercent(budget);
      const isForeseen = await isStoppedByForecast(ctx, budget);
      const periods = periodsIn(budget, window.from, window.until).map(async (period) => {
        const [limit, taken] = await Promise.all([limitOf(ctx.db, budget, period), takenOf(ctx.db, budget, period)]);
        const { seconds, ofSeconds } = partIn(window, period);
        const asked = new Big(total.amount).times(seconds).div(Math.max(1, ofSeconds));
        const after = totalOf(taken).plus(asked);
        const money = (amount: Big) => ({
          amount: roundMoney(amount.toFixed(), budget.currency),
          currency: budget.currency,
        });
        return {
          ...{ budgetId: budget.id, name: budget.name },
          ...{ startsAt: period.startsAt.toString(), endsAt: period.endsAt.toString() },
          limit: money(new Big(limit)),
          taken: money(totalOf(taken)),
          asked: money(asked),
          freeAfter: money(new Big(limit).minus(after)),
          isRefused: isForeseen || (percent !== null && after.round(6).gt(stopsAt(limit, percent))),
        };
      });
      return Promise.all(periods);
    });
  return (await Promise.all(found)).flat();
}

async function isStoppedByForecast(ctx: Reader, budget: typeof budgets.$inferSelect): Promise<boolean> {
  const period = currentPeriod(budget, ctx.clock.now());
  if (!period) return false;
  const firings = await firingsOf(ctx.db, budget, period);
  return firings.some(({ measure, act }) => measure === "forecast" && act === "stop");
}
