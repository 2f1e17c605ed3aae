import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { dayInAddress } from "@/lib/query/day-in-address";

/** Which days and legal entity a statement is of, as they stand in its address; what makes no sense falls back. */
export const statementQuery = z.object({
  from: dayInAddress,
  until: dayInAddress,
  entity: identifier.optional().catch(undefined),
});
export type StatementQuery = z.infer<typeof statementQuery>;

/** The days of a statement, both counted in; the last twelve months unless they are given. */
export function daysOf({ from, until }: StatementQuery, timeZone: string): { from: string; until: string } {
  const today = Temporal.Now.plainDateISO(timeZone);
  const last = until ? Temporal.PlainDate.from(until) : today;
  const first = from ? Temporal.PlainDate.from(from) : last.subtract({ years: 1 }).add({ days: 1 });
  const isForward = Temporal.PlainDate.compare(first, last) <= 0;
  return { from: (isForward ? first : last).toString(), until: (isForward ? last : first).toString() };
}

/** The half-open window of instants of both days in a zone. */
export function windowOf(query: StatementQuery, timeZone: string): { from: string; until: string } {
  const { from, until } = daysOf(query, timeZone);
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).toInstant().toString();
  return {
    from: startOf(Temporal.PlainDate.from(from)),
    until: startOf(Temporal.PlainDate.from(until).add({ days: 1 })),
  };
}
