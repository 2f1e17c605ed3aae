import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { BudgetCourse } from "../contract/budgets.ts";
import { roundMoney } from "../money/decimal.ts";
import { type BudgetRow, currentPeriod } from "./budget-row.ts";
import { readBudget } from "./budgets.ts";
import type { DayCost } from "./forecast.ts";
import { forecastPeriod, readHistory, restOf } from "./forecast-period.ts";
import { limitOf } from "./limit-of.ts";
import { type Period, periodBefore } from "./period.ts";
import { readCommitted, readDays } from "./read-days.ts";
import { takenOf } from "./taken.ts";

/** How the spend of a period grew and is forecast to, day by day, with the period before. Throws not found. */
export async function getBudgetCourse(ctx: Context, id: string): Promise<BudgetCourse> {
  const budget = await readBudget(ctx, id);
  const now = ctx.clock.now();
  const period = currentPeriod(budget, now);
  const { currency } = budget;
  if (!period) return { currency, limit: budget.amount, actual: [], forecast: [], previous: [] };
  const before = periodBefore(budget, period);
  const [limit, actual, previous, forecast] = await Promise.all([
    limitOf(ctx.db, budget, period),
    readDays(ctx.db, budget, period.startsAt, now),
    before ? readDays(ctx.db, budget, before.startsAt, before.endsAt) : [],
    forecastDays(ctx, budget, period),
  ]);
  const untilNow = { startsAt: period.startsAt, endsAt: now };
  return {
    currency,
    limit,
    actual: cumulate(budget, untilNow, actual),
    forecast,
    previous: before ? cumulate(budget, before, previous) : [],
  };
}

/** The days of a period with what was spent by their end. */
function cumulate({ timeZone }: BudgetRow, { startsAt, endsAt }: Period, days: readonly DayCost[]) {
  const costs = new Map(days.map(({ day, all }) => [day, all]));
  const last = endsAt.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate();
  const points: { day: string; amount: string }[] = [];
  let sum = new Big(0);
  for (
    let day = startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    sum = sum.plus(costs.get(`${day}`) ?? 0);
    points.push({ day: `${day}`, amount: sum.toFixed() });
  }
  return points;
}

/** Expected by the end of each day that is left, today first. The band widens evenly up to the whole error at the end. */
async function forecastDays(ctx: Context, budget: BudgetRow, period: Period): Promise<BudgetCourse["forecast"]> {
  const now = ctx.clock.now();
  const [history, taken] = await Promise.all([
    readHistory(ctx.db, budget, period, now),
    takenOf(ctx.db, budget, period),
  ]);
  const rest = restOf(budget, period, history, now);
  const whole = forecastPeriod(budget, period, { taken, history, now });
  if ("missing" in rest || "missing" in whole) return [];
  const committed = await readCommitted(ctx.db, budget, spansOf(budget, rest.days, period));
  const off = whole.errorPercent ? whole.amount.times(whole.errorPercent).div(100) : new Big(0);
  const round = (amount: Big) => roundMoney((amount.gt(0) ? amount : new Big(0)).toFixed(), budget.currency);
  let sum = new Big(taken.spent);
  return rest.days.map(({ day, amount }, index) => {
    sum = sum.plus(amount).plus(committed[index] ?? 0);
    const part = off.times(index + 1).div(rest.days.length);
    return { day, amount: round(sum), low: round(sum.minus(part)), high: round(sum.plus(part)) };
  });
}

/** Each day; the first begins with the period, because the meter may be behind, and the last ends with it. */
function spansOf({ timeZone }: BudgetRow, days: readonly { day: string }[], { startsAt, endsAt }: Period) {
  const start = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
  return days.map(({ day }, index) => {
    const next = days[index + 1];
    return { from: index === 0 ? startsAt : start(day), until: next ? start(next.day) : endsAt };
  });
}
