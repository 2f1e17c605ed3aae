import Big from "big.js";
import { Temporal } from "temporal-polyfill";

/** What a day of a budget's zone cost: by models, and by everything. */
export interface DayCost {
  day: string;
  inference: string;
  all: string;
}

const daysBack = 28;
/** With less than a week no weekday can be told from another. */
const fewestDays = 7;

/** Why there is no forecast, or what models will cost on each of the days that are left. */
export type Rest = { missing: string } | { days: { day: string; amount: Big }[] };

/**
 * What models are going to cost from an instant until another, day by day: the mean of the same weekday in the four weeks
 * before, for the first day only its part that is left. `history` holds days that are over; those that it lacks cost
 * nothing. Deterministic; no trend is read out of four weeks.
 */
export function forecastRest(
  history: readonly DayCost[],
  from: Temporal.ZonedDateTime,
  until: Temporal.ZonedDateTime,
): Rest {
  const today = from.toPlainDate();
  const first = history.find(({ inference }) => new Big(inference).gt(0))?.day;
  const known = first ? Temporal.PlainDate.from(first).until(today).days : 0;
  if (first && known < fewestDays) {
    return {
      missing: `Too little history: models have been used for ${known} of the ${fewestDays} days that it takes.`,
    };
  }
  const means = first ? meansOf(history, today, Math.min(known, daysBack)) : [];
  const days: { day: string; amount: Big }[] = [];
  for (let start = from; Temporal.ZonedDateTime.compare(start, until) < 0; ) {
    const next = start.startOfDay().add({ days: 1 });
    const end = Temporal.ZonedDateTime.compare(next, until) < 0 ? next : until;
    const length = start.startOfDay().until(next).total("seconds");
    const share = start.until(end).total("seconds");
    days.push({
      day: `${start.toPlainDate()}`,
      amount: (means[start.dayOfWeek] ?? new Big(0)).times(share).div(length),
    });
    start = end;
  }
  return { days };
}

/** The mean cost of each weekday, 1 to 7, over the last days before today. */
function meansOf(history: readonly DayCost[], today: Temporal.PlainDate, days: number): Big[] {
  const costs = new Map(history.map(({ day, inference }) => [day, new Big(inference)]));
  const means: Big[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const same: Big[] = [];
    for (let back = 1; back <= days; back++) {
      const day = today.subtract({ days: back });
      if (day.dayOfWeek === weekday) same.push(costs.get(`${day}`) ?? new Big(0));
    }
    means[weekday] = same.reduce((sum, cost) => sum.plus(cost), new Big(0)).div(Math.max(1, same.length));
  }
  return means;
}

/**
 * How far the forecast would have been off in a period that is over, made as long after its beginning: in per cent of all
 * that it cost, one decimal. Reservations are taken as known. Null without enough history or without cost.
 */
export function backtest(
  history: readonly DayCost[],
  made: Temporal.ZonedDateTime,
  period: { startsAt: Temporal.ZonedDateTime; endsAt: Temporal.ZonedDateTime },
): string | null {
  const day = (at: Temporal.ZonedDateTime) => `${at.toPlainDate()}`;
  const at = made.startOfDay();
  const inPeriod = history.filter((each) => each.day >= day(period.startsAt) && each.day < day(period.endsAt));
  const total = inPeriod.reduce((sum, { all }) => sum.plus(all), new Big(0));
  const before = history.filter((each) => each.day < day(at));
  if (total.lte(0) || !before.some(({ inference }) => new Big(inference).gt(0))) return null;
  const rest = forecastRest(before, at, period.endsAt);
  if ("missing" in rest) return null;
  const predicted = rest.days.reduce((sum, { amount }) => sum.plus(amount), new Big(0));
  const actual = inPeriod
    .filter((each) => each.day >= day(at))
    .reduce((sum, { inference }) => sum.plus(inference), new Big(0));
  return predicted.minus(actual).abs().times(100).div(total).round(1, Big.roundHalfUp).toFixed();
}
