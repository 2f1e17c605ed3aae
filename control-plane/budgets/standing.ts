import Big from "big.js";
import { and, asc, eq } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { BudgetFiring, BudgetStanding } from "../contract/budgets.ts";
import type { Database } from "../db/client.ts";
import { budgetFirings } from "../db/schema/budgets.ts";
import { roundMoney } from "../money/decimal.ts";
import { type BudgetRow, currentPeriod } from "./budget-row.ts";
import { type Foretold, forecastPeriod, readHistory } from "./forecast-period.ts";
import { carriedInto } from "./limit-of.ts";
import type { Period } from "./period.ts";
import { type Taken, takenOf, totalOf } from "./taken.ts";

export type FiringRow = typeof budgetFirings.$inferSelect;

/** How a budget stands in the period that it is now. */
export interface Standing {
  period: Period;
  carried: string;
  limit: Big;
  taken: Taken;
  foretold: Foretold;
  firings: FiringRow[];
}

/** Null outside a custom period. Without a forecast it reads no history. */
export async function standingOf(
  db: Database,
  budget: BudgetRow,
  now: Temporal.Instant,
  { isForecast = true } = {},
): Promise<Standing | null> {
  const period = currentPeriod(budget, now);
  if (!period) return null;
  // One after the other: in a transaction there is one connection.
  const carried = await carriedInto(db, budget, period);
  const taken = await takenOf(db, budget, period);
  const history = isForecast ? await readHistory(db, budget, period, now) : null;
  const firings = await firingsOf(db, budget, period);
  const foretold = history ? forecastPeriod(budget, period, { taken, history, now }) : { missing: "Not asked for." };
  return { period, carried, limit: new Big(budget.amount).plus(carried), taken, foretold, firings };
}

/** The thresholds that were reached in a period, in the order of time. */
export function firingsOf(db: Database, { id }: BudgetRow, { startsAt }: Period): Promise<FiringRow[]> {
  return db
    .select()
    .from(budgetFirings)
    .where(and(eq(budgetFirings.budgetId, id), eq(budgetFirings.startsAt, startsAt)))
    .orderBy(asc(budgetFirings.firedAt), asc(budgetFirings.percent));
}

/** The wire form. */
export function toStanding({ currency }: BudgetRow, standing: Standing): BudgetStanding {
  const { period, carried, limit, taken, foretold, firings } = standing;
  const exact = (amount: Big | string) => ({ amount: new Big(amount).toFixed(), currency });
  const free = limit.minus(totalOf(taken));
  return {
    startsAt: period.startsAt.toString(),
    endsAt: period.endsAt.toString(),
    limit: exact(limit),
    carried: exact(carried),
    spent: exact(taken.spent),
    committed: exact(taken.committed),
    held: exact(taken.held),
    free: exact(free.gt(0) ? free : "0"),
    forecast: "missing" in foretold ? null : toForecast(foretold, currency),
    noForecastBecause: "missing" in foretold ? foretold.missing : null,
    firings: firings.map((firing) => toFiring(firing, currency)),
  };
}

function toForecast(
  { amount, errorPercent, errors }: Exclude<Foretold, { missing: string }>,
  currency: string,
): BudgetStanding["forecast"] {
  // An estimate is shown in what can be paid, not in billionths.
  const money = (value: Big) => ({ amount: roundMoney(value.toFixed(), currency), currency });
  const off = errorPercent && amount.times(errorPercent).div(100);
  const low = off && amount.minus(off);
  return {
    amount: money(amount),
    low: low && money(low.gt(0) ? low : new Big(0)),
    high: off && money(amount.plus(off)),
    errors,
  };
}

/** The wire form of a threshold that was reached. */
function toFiring(row: FiringRow, currency: string): BudgetFiring {
  return {
    // The columns have check constraints with exactly these.
    measure: row.measure as BudgetFiring["measure"],
    act: row.act as BudgetFiring["act"],
    percent: row.percent,
    sharePercent: row.sharePercent,
    at: row.firedAt.toString(),
    amount: { amount: row.amount, currency },
    limit: { amount: row.limit, currency },
  };
}
