import { Temporal } from "temporal-polyfill";

/** A step of the schedule, by its place in it. */
export interface Level {
  level: number;
  daysAfterDue: number;
}

/** An invoice of which something is owed, with the last reminder of it. */
export interface OpenInvoice {
  dueAt: Temporal.Instant;
  lastLevel: number | null;
  lastSentAt: Temporal.Instant | null;
}

const inDays = (days: number) => Temporal.Duration.from({ hours: 24 * days });

/**
 * The next reminder of an invoice and when it is due; null after the last one. Levels come one after another and as far
 * apart as the schedule has them, so that a schedule set up late does not begin with its end. A notice that something is
 * due soon is left out once it is due. Pure.
 */
export function planReminder(
  { dueAt, lastLevel, lastSentAt }: OpenInvoice,
  levels: readonly Level[],
  now: Temporal.Instant,
): { level: number; at: Temporal.Instant } | null {
  const isOverdue = Temporal.Instant.compare(now, dueAt) >= 0;
  const next = levels.find(({ level, daysAfterDue }) => level > (lastLevel ?? 0) && !(isOverdue && daysAfterDue < 0));
  if (!next) return null;
  const due = dueAt.add(inDays(next.daysAfterDue));
  const last = levels.find(({ level }) => level === lastLevel);
  if (!lastSentAt || !last) return { level: next.level, at: due };
  const apart = lastSentAt.add(inDays(Math.max(1, next.daysAfterDue - last.daysAfterDue)));
  // A reminder that went out a moment late moves no later one.
  const isLate = apart.epochMilliseconds - due.epochMilliseconds > 3_600_000;
  return { level: next.level, at: isLate ? apart : due };
}
