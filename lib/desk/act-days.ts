import "server-only";
import { Temporal } from "temporal-polyfill";
import { listOperatorActDays } from "@/control-plane/contract/customers";
import { actionInWords } from "@/lib/audit/words";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { formatMonth } from "@/lib/format/instant";

/** A day with what operators did on it, most frequent first. */
export interface ActDay {
  day: string;
  isToday: boolean;
  acts: readonly { what: string; count: number }[];
}

export interface ActMonth {
  /** `2026-11`. */
  month: string;
  title: string;
  previous: string;
  /** Null for the running month. */
  next: string | null;
  /** Days of the week before the first day, counted from Monday. */
  blanks: number;
  days: readonly ActDay[];
}

/** What operators did on each day of a month, in their time zone. */
export async function getActMonth(ctx: OperatorContext, asked: string | undefined): Promise<ActMonth> {
  const today = Temporal.Now.plainDateISO(ctx.timeZone);
  const running = today.toPlainYearMonth();
  const wanted = asked ? Temporal.PlainYearMonth.from(asked) : running;
  const month = Temporal.PlainYearMonth.compare(wanted, running) > 0 ? running : wanted;
  const first = month.toPlainDate({ day: 1 });
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(ctx.timeZone).toInstant().toString();
  const { items } = await controlPlane(ctx).call(listOperatorActDays, {
    query: { from: startOf(first), until: startOf(first.add({ months: 1 })), timeZone: ctx.timeZone },
  });
  const byDay = Map.groupBy(items, ({ day }) => day);
  const days = Array.from({ length: month.daysInMonth }, (_, index): ActDay => {
    const date = first.add({ days: index });
    const acts = (byDay.get(date.toString()) ?? []).map(({ action, count }) => ({
      what: actionInWords(action),
      count,
    }));
    return {
      day: date.toString(),
      isToday: date.equals(today),
      acts: acts.sort((one, other) => other.count - one.count),
    };
  });
  return {
    month: month.toString(),
    title: formatMonth(month.toString()),
    previous: month.subtract({ months: 1 }).toString(),
    next: month.equals(running) ? null : month.add({ months: 1 }).toString(),
    blanks: first.dayOfWeek - 1,
    days,
  };
}
