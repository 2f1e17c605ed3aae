import { Temporal } from "temporal-polyfill";

/** From when to when a budget counts, by rule. */
export interface PeriodRule {
  periodRule: string;
  anchorDay: number;
  anchorMonth: number;
  fromDay: string | null;
  untilDay: string | null;
  timeZone: string;
}

/** Half open. At its end a budget resets. */
export interface Period {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

const monthsOf: Record<string, number> = { month: 1, quarter: 3, year: 12 };
const { compare } = Temporal.Instant;

/**
 * The period that an instant lies in; null outside a custom one. Months, quarters and years begin on the anchor day, or on
 * the last day of a month that has none, at the first moment of the day in the budget's zone; so they tile without gaps.
 */
export function periodAt(rule: PeriodRule, at: Temporal.Instant): Period | null {
  if (rule.periodRule === "custom") return customAt(rule, at);
  const months = monthsOf[rule.periodRule] ?? 1;
  const local = at.toZonedDateTimeISO(rule.timeZone);
  const month = local.year * 12 + local.month - 1;
  const phase = (rule.anchorMonth - 1) % months;
  const index = Math.floor((month - phase) / months);
  const startOf = (place: number) => startOfMonth(place * months + phase, rule);
  const begun = compare(startOf(index), at) <= 0 ? index : index - 1;
  return { startsAt: startOf(begun), endsAt: startOf(begun + 1) };
}

/** The one before; null for a custom period, which stands alone. */
export function periodBefore(rule: PeriodRule, { startsAt }: Period): Period | null {
  return rule.periodRule === "custom" ? null : periodAt(rule, startsAt.subtract({ nanoseconds: 1 }));
}

/** Every period that a window touches, in the order of time. */
export function periodsIn(rule: PeriodRule, from: Temporal.Instant, until: Temporal.Instant): Period[] {
  const found: Period[] = [];
  if (rule.periodRule === "custom") {
    const only = customOf(rule);
    return compare(only.startsAt, until) < 0 && compare(only.endsAt, from) > 0 ? [only] : [];
  }
  for (let at = from; compare(at, until) < 0; ) {
    const period = periodAt(rule, at);
    if (!period) break;
    found.push(period);
    at = period.endsAt;
  }
  return found;
}

function customAt(rule: PeriodRule, at: Temporal.Instant): Period | null {
  const only = customOf(rule);
  return compare(only.startsAt, at) <= 0 && compare(at, only.endsAt) < 0 ? only : null;
}

function customOf({ fromDay, untilDay, timeZone }: PeriodRule): Period {
  if (fromDay === null || untilDay === null) throw new Error("a custom period has two days");
  const start = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
  return { startsAt: start(fromDay), endsAt: start(untilDay) };
}

function startOfMonth(month: number, { anchorDay, timeZone }: PeriodRule): Temporal.Instant {
  const fields = { year: Math.floor(month / 12), month: (month % 12) + 1, day: anchorDay };
  // Temporal clamps the day to the month's last.
  return Temporal.PlainDate.from(fields, { overflow: "constrain" }).toZonedDateTime(timeZone).toInstant();
}
