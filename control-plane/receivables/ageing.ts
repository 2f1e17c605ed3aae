import type { Temporal } from "temporal-polyfill";
import type { Ageing } from "../contract/receivables.ts";
import { roundMoney, sumDecimals } from "../money/decimal.ts";

const dayMs = 86_400_000;

/** Whole days since an invoice fell due, the running one counted; 0 while it is not due. */
export function overdueDays(dueAt: Temporal.Instant, now: Temporal.Instant): number {
  const late = now.epochMilliseconds - dueAt.epochMilliseconds;
  return late < 0 ? 0 : Math.floor(late / dayMs) + 1;
}

/** Where an amount that has been due for so many days stands. */
export function bucketOf(days: number): keyof Ageing {
  if (days <= 0) return "notDue";
  if (days <= 30) return "days30";
  if (days <= 60) return "days60";
  return days <= 90 ? "days90" : "older";
}

/** What is open by age: not due, then 1 to 30, 31 to 60, 61 to 90 and more than 90 days. Parts add up to the whole. */
export function ageingOf(
  open: readonly { dueAt: Temporal.Instant; amount: string }[],
  now: Temporal.Instant,
  currency: string,
): { ageing: Ageing; open: string; overdue: string } {
  const sum = (...buckets: (keyof Ageing)[]) =>
    roundMoney(
      sumDecimals(
        open.filter(({ dueAt }) => buckets.includes(bucketOf(overdueDays(dueAt, now)))).map(({ amount }) => amount),
      ),
      currency,
    );
  const late = ["days30", "days60", "days90", "older"] as const;
  return {
    ageing: {
      ...{ notDue: sum("notDue"), days30: sum("days30"), days60: sum("days60") },
      ...{ days90: sum("days90"), older: sum("older") },
    },
    open: sum("notDue", ...late),
    overdue: sum(...late),
  };
}
