import Big from "big.js";
import { sql } from "drizzle-orm";
import type { Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { BudgetAfterPurchase } from "../contract/budgets.ts";
import type { Money } from "../contract/primitives.ts";
import { fewAtOnce } from "../db/few-at-once.ts";
import { budgets } from "../db/schema/budgets.ts";
import { minorUnit, roundMoney } from "../money/decimal.ts";
import { type BudgetRow, currentPeriod, stopPercent } from "./budget-row.ts";
import { limitOf } from "./limit-of.ts";
import { type Period, periodsIn } from "./period.ts";
import { coversPurchase, partIn, stopsAt } from "./refuse-over-budget.ts";
import { firingsOf } from "./standing.ts";
import { takenOf, totalOf } from "./taken.ts";

type Reader = Pick<Context, "db" | "clock" | "organizationId">;

type Asked = Window & { total: Money };

/**
 * What the budgets that cover a purchase would be after it, one for each period that it falls into. Its total is divided
 * by time over them, as it is billed. Changes and locks nothing.
 */
export async function budgetsAfter(
  ctx: Reader,
  { projectId, ...asked }: Asked & { projectId: string },
): Promise<BudgetAfterPurchase[]> {
  return (await readBudgetsAfter(ctx, projectId))(asked);
}

/**
 * The same for several purchases of a project: each budget and each of its periods is read once. A change that makes
 * something cheaper, whose total is below zero, is refused by none, also by one that is over.
 */
export async function readBudgetsAfter(
  ctx: Reader,
  projectId: string,
): Promise<(asked: Asked) => Promise<BudgetAfterPurchase[]>> {
  const rows = await ctx.db
    .select()
    .from(budgets)
    .where(coversPurchase(ctx, { reservationId: null, projectIds: [projectId] }))
    .orderBy(sql`lower(${budgets.name})`, budgets.id);
  const inTurn = fewAtOnce();
  const readers = rows.map((row) => ({ row, after: budgetReader(ctx, row, inTurn) }));
  return async (asked) => {
    const covering = readers.filter(({ row }) => row.currency === asked.total.currency);
    const after = (await Promise.all(covering.map((each) => each.after(asked)))).flat();
    const isCheaper = asked.total.amount.startsWith("-");
    return isCheaper ? after.map((budget) => ({ ...budget, isRefused: false, amountNeeded: null })) : after;
  };
}

function budgetReader(
  ctx: Reader,
  budget: BudgetRow,
  inTurn: ReturnType<typeof fewAtOnce>,
): (asked: Asked) => Promise<BudgetAfterPurchase[]> {
  const percent = stopPercent(budget);
  let foreseen: Promise<boolean> | undefined;
  const standings = new Map<string, ReturnType<typeof readStanding>>();
  const standingOf = (period: Period) => {
    const key = period.startsAt.toString();
    const standing = standings.get(key) ?? inTurn(() => readStanding(ctx, budget, period));
    standings.set(key, standing);
    return standing;
  };
  const toMoney = (amount: Big) => ({
    amount: roundMoney(amount.toFixed(), budget.currency),
    currency: budget.currency,
  });
  return async ({ total, ...window }) => {
    foreseen ??= inTurn(() => isStoppedByForecast(ctx, budget));
    const isForeseen = await foreseen;
    const periods = periodsIn(budget, window.from, window.until).map(async (period): Promise<BudgetAfterPurchase> => {
      const { limit, taken } = await standingOf(period);
      const { seconds, ofSeconds } = partIn(window, period);
      const asked = new Big(total.amount).times(seconds).div(Math.max(1, ofSeconds));
      const after = totalOf(taken).plus(asked);
      const isOver = percent !== null && after.round(6).gt(stopsAt(limit, percent));
      return {
        ...{ budgetId: budget.id, name: budget.name },
        ...{ startsAt: period.startsAt.toString(), endsAt: period.endsAt.toString() },
        limit: toMoney(new Big(limit)),
        taken: toMoney(totalOf(taken)),
        asked: toMoney(asked),
        freeAfter: toMoney(new Big(limit).minus(after)),
        isRefused: isForeseen || isOver,
        amountNeeded: isOver && !isForeseen ? amountNeeded(budget, { limit, percent, after }) : null,
      };
    });
    return Promise.all(periods);
  };
}

async function readStanding(ctx: Reader, budget: BudgetRow, period: Period) {
  const limit = await limitOf(ctx.db, budget, period);
  return { limit, taken: await takenOf(ctx.db, budget, period) };
}

/** What the stop would have to be a share of, less what was carried into the period; up to the next minor unit. */
function amountNeeded(
  { amount, currency }: BudgetRow,
  { limit, percent, after }: { limit: string; percent: number; after: Big },
): Money {
  const carried = new Big(limit).minus(amount);
  const needed = after.times(100).div(percent).minus(carried);
  return { amount: needed.round(minorUnit(currency), Big.roundUp).toFixed(minorUnit(currency)), currency };
}

async function isStoppedByForecast(ctx: Reader, budget: BudgetRow): Promise<boolean> {
  const period = currentPeriod(budget, ctx.clock.now());
  if (!period) return false;
  const firings = await firingsOf(ctx.db, budget, period);
  return firings.some(({ measure, act }) => measure === "forecast" && act === "stop");
}
