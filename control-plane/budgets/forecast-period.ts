import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";
import type { BudgetRow } from "./budget-row.ts";
import { backtest, type DayCost, forecastRest, type Rest } from "./forecast.ts";
import { type Period, periodBefore } from "./period.ts";
import { readDays } from "./read-days.ts";
import type { Taken } from "./taken.ts";

const periodsTested = 3;
const daysBefore = 28;
/** A forecast of years is not tested against more days than that. */
const mostDaysBack = 400;

/** What a period is going to cost, with the error of the same forecast in the periods before. */
export interface PeriodForecast {
  amount: Big;
  /** Mean of the errors, in per cent; null without any. */
  errorPercent: Big | null;
  errors: { startsAt: string; percent: string }[];
}

export type Foretold = { missing: string } | PeriodForecast;

/** The days that forecasts of a period and of those before it need, up to the day that it is. */
export function readHistory(
  db: Database,
  budget: BudgetRow,
  period: Period,
  now: Temporal.Instant,
): Promise<DayCost[]> {
  const oldest = earlierPeriods(budget, period).at(-1)?.startsAt ?? period.startsAt;
  const wanted = oldest.subtract({ hours: daysBefore * 24 });
  const most = now.subtract({ hours: mostDaysBack * 24 });
  return readDays(db, budget, Temporal.Instant.compare(wanted, most) < 0 ? most : wanted, now);
}

/** What models will cost in the rest of the period. Days that are not over are left out of what it is judged by. */
export function restOf(
  budget: BudgetRow,
  { endsAt }: Period,
  history: readonly DayCost[],
  now: Temporal.Instant,
): Rest {
  const local = now.toZonedDateTimeISO(budget.timeZone);
  const over = history.filter(({ day }) => day < `${local.toPlainDate()}`);
  return forecastRest(over, local, endsAt.toZonedDateTimeISO(budget.timeZone));
}

/** Spent, what reservations will cost exactly, and what models are expected to. */
export function forecastPeriod(
  budget: BudgetRow,
  period: Period,
  { taken, history, now }: { taken: Taken; history: readonly DayCost[]; now: Temporal.Instant },
): Foretold {
  const rest = restOf(budget, period, history, now);
  if ("missing" in rest) return rest;
  const errors = errorsOf(budget, period, history, now);
  const amount = rest.days.reduce((sum, day) => sum.plus(day.amount), new Big(taken.spent).plus(taken.committed));
  const mean = errors.reduce((sum, { percent }) => sum.plus(percent), new Big(0)).div(Math.max(1, errors.length));
  return { amount, errors, errorPercent: errors.length > 0 ? mean : null };
}

function errorsOf(budget: BudgetRow, period: Period, history: readonly DayCost[], now: Temporal.Instant) {
  const zoned = (at: Temporal.Instant) => at.toZonedDateTimeISO(budget.timeZone);
  const elapsed = period.startsAt.until(now);
  return earlierPeriods(budget, period).flatMap((earlier) => {
    const at = earlier.startsAt.add(elapsed);
    // The last day of a shorter month, where as many days have not passed in it.
    const last = earlier.endsAt.subtract({ hours: 24 });
    const made = Temporal.Instant.compare(at, last) < 0 ? at : last;
    const window = { startsAt: zoned(earlier.startsAt), endsAt: zoned(earlier.endsAt) };
    const percent = backtest(history, zoned(made), window);
    return percent === null ? [] : [{ startsAt: earlier.startsAt.toString(), percent }];
  });
}

/** Newest first. */
function earlierPeriods(budget: BudgetRow, period: Period): Period[] {
  const found: Period[] = [];
  for (let each = periodBefore(budget, period); each && found.length < periodsTested; each = periodBefore(budget, each))
    found.push(each);
  return found;
}
