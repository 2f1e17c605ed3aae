import { shareOf } from "@/lib/format/decimal";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { dayLabel } from "@/lib/usage/day-label";
import type { BudgetCourse } from "./budget";

/** A day of the period: what is known of it and what is not. */
export interface CourseDay {
  day: string;
  actual: string | null;
  forecast: string | null;
  low: string | null;
  high: string | null;
  /** By as many days of the period before. */
  previous: string | null;
}

const labelsShown = 6;

/** The days of a period in one row each, with a line that says what they come to. */
export function toCourse({ actual, forecast, previous, limit, currency }: BudgetCourse): {
  days: CourseDay[];
  labels: { step: number; text: string }[];
  takeaway: string;
} {
  const known = new Map(actual.map(({ day, amount }) => [day, amount]));
  const foretold = new Map(forecast.map((each) => [each.day, each]));
  const names = [...new Set([...known.keys(), ...foretold.keys()])].sort();
  // Today is in both: what is spent stands for it, and the forecast goes on from there.
  const today = actual.at(-1)?.day;
  const days = names.map((day, index): CourseDay => {
    const ahead = foretold.get(day) ?? null;
    const joins = day === today && ahead ? (known.get(day) ?? null) : null;
    return {
      day,
      actual: known.get(day) ?? null,
      forecast: joins ?? ahead?.amount ?? null,
      low: joins ?? ahead?.low ?? null,
      high: joins ?? ahead?.high ?? null,
      previous: previous[index]?.amount ?? null,
    };
  });
  const every = Math.max(1, Math.ceil(days.length / labelsShown));
  const labels = days.flatMap(({ day }, step) =>
    step % every === Math.floor(every / 2) ? [{ step, text: dayLabel(day) }] : [],
  );
  return { days, labels, takeaway: takeawayOf({ actual, forecast, limit, currency }) };
}

function takeawayOf({ actual, forecast, limit, currency }: Omit<BudgetCourse, "previous">): string {
  const money = (amount: string) => formatMoney({ amount, currency });
  const spent = actual.at(-1)?.amount ?? "0";
  const end = forecast.at(-1);
  if (!end) return `${money(spent)} of ${money(limit)} is spent; there is no forecast.`;
  const crosses = forecast.find(({ amount }) => Number(amount) > Number(limit));
  const share = formatPercent(shareOf(end.amount, limit));
  return crosses
    ? `At this pace ${money(end.amount)} is spent by its end, ${share} of the budget, and the budget is passed on ${dayLabel(crosses.day)}.`
    : `At this pace ${money(end.amount)} is spent by its end, ${share} of the budget.`;
}
