import { type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type Window, wholeHours } from "./window.ts";

// Expressions over rows of the ledger's days, for the statements that read them.

/** The fewest nodes free in any hour of a day. The hours are written out: a loop over them costs several times as much. */
export const leastOfDay = sql`least(
  free[1], free[2], free[3], free[4], free[5], free[6], free[7], free[8], free[9], free[10], free[11], free[12],
  free[13], free[14], free[15], free[16], free[17], free[18], free[19], free[20], free[21], free[22], free[23], free[24]
)`;

/** The days of a window, and the nodes that a pool's rows of just these days have free through the whole of it. */
export function freeThrough(window: Window): { inWindow: SQL; freeNodes: SQL } {
  const hours = wholeHours(window);
  const first = hours.from.toZonedDateTimeISO("UTC");
  const last = hours.until.subtract({ hours: 1 }).toZonedDateTimeISO("UTC");
  const [firstDay, lastDay] = [first.toPlainDate(), last.toPlainDate()];
  const firstHour = sql`${first.hour + 1}::integer`;
  const lastHour = sql`${last.hour + 1}::integer`;
  const leastOf = (from: SQL, until: SQL) => sql`(select min(nodes) from unnest(free[${from}:${until}]) as nodes)`;
  const isFirst = sql`day = ${firstDay.toString()}::date`;
  const isLast = sql`day = ${lastDay.toString()}::date`;
  // A day without a row has nothing free.
  return {
    inWindow: sql`day between ${firstDay.toString()}::date and ${lastDay.toString()}::date`,
    freeNodes: sql`case when count(*) = ${firstDay.until(lastDay).days + 1}::integer then min(
      case when ${isFirst} and ${isLast} then ${leastOf(firstHour, lastHour)}
        when ${isFirst} then ${leastOf(firstHour, sql`24`)}
        when ${isLast} then ${leastOf(sql`1`, lastHour)}
        else ${leastOfDay} end
    ) else 0 end`,
  };
}

/**
 * Days in a text, for `takeApart`: taking thousands of rows apart costs more than searching them. Of days that have enough
 * nodes at every hour not even the hours are written.
 */
export function daysAsText(nodes: number): SQL {
  return sql`string_agg(
    (day - date '1970-01-01')::text || case when ${nodes}::integer > any(free) then free::text else '' end, '|' order by day
  )`;
}

/** Days from one to another, both included. */
export function isBetween({ from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }): SQL {
  return sql`day between ${from.toString()}::date and ${until.toString()}::date`;
}
