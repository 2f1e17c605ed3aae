import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { BudgetRow } from "./budget-row.ts";
import type { Period } from "./period.ts";
import { type BudgetScope, isInScope } from "./scope.ts";

export type ZonedScope = BudgetScope & Pick<BudgetRow, "timeZone">;

/**
 * What the roll-ups have of a budget in the hours that begin in a window, with `wholeHours` only in those that also end in
 * it: SQL with `at`, the price and the quantity. Where the budget keeps the organization's zone, its whole days come from
 * the roll-up by day, which has far fewer rows. The zone is compared in the statement, which runs only what it asks for.
 */
export function selectMetered(budget: ZonedScope, { startsAt, endsAt }: Period, { wholeHours = false } = {}): SQL {
  const { organizationId, timeZone } = budget;
  const isOwnZone = sql`${timeZone} = (select time_zone from organizations where id = ${organizationId})`;
  const from = (unit: "hour" | "day", since: Temporal.Instant, until: Temporal.Instant, where: SQL) => {
    const [table, at] = unit === "day" ? [sql`usage_days`, sql`day`] : [sql`usage_hours`, sql`hour`];
    const isWhole = unit === "hour" && wholeHours ? sql`and hour + interval '1 hour' <= ${text(endsAt)}` : sql``;
    return sql`
      select ${at} as at, price_id, quantity from ${table}
      where organization_id = ${organizationId} and ${at} >= ${text(since)} and ${at} < ${text(until)} ${isWhole}
        and ${isInScope(budget)} and ${where}`;
  };
  const days = wholeDays(timeZone, startsAt, endsAt);
  if (Temporal.Instant.compare(days.from, days.until) >= 0) return from("hour", startsAt, endsAt, sql`true`);
  return sql.join(
    [
      from("day", days.from, days.until, isOwnZone),
      from("hour", startsAt, days.from, isOwnZone),
      from("hour", days.until, endsAt, isOwnZone),
      from("hour", startsAt, endsAt, sql`not ${isOwnZone}`),
    ],
    sql` union all `,
  );
}

function wholeDays(timeZone: string, startsAt: Temporal.Instant, endsAt: Temporal.Instant) {
  const local = startsAt.toZonedDateTimeISO(timeZone);
  const start = local.startOfDay();
  const first = start.equals(local) ? start : start.add({ days: 1 }).startOfDay();
  return { from: first.toInstant(), until: endsAt.toZonedDateTimeISO(timeZone).startOfDay().toInstant() };
}

const text = (at: Temporal.Instant) => sql`${at.toString()}::timestamptz`;
