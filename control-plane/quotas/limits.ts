import type { Temporal } from "temporal-polyfill";
import type { Quota } from "../contract/quotas.ts";
import type { QuotaRule } from "./rules.ts";

/** A limit and where it comes from. */
export interface Limit {
  limit: number;
  origin: Quota["origin"];
  /** Who set it, in words; null for a default and for a rule. */
  by: string | null;
  /** Since when it holds, as far as known. */
  since: Temporal.Instant | null;
  /** When a temporary one ends. */
  until: Temporal.Instant | null;
}

/** The lowest of the limits: the one that holds. Of equal ones the first, so give the seller's first. */
export function lowestLimit<Each extends { limit: number }>(first: Each, ...others: readonly Each[]): Each {
  return others.reduce((lowest, each) => (each.limit < lowest.limit ? each : lowest), first);
}

/** Where a limit comes from, in a few words for a sentence. */
export function originInWords({ origin, by, since, until }: Limit): string {
  const from = {
    default: "the default",
    rule: "granted by rule",
    operator: `set by ${by ?? "the operator"}`,
    cap: `your own cap, set by ${by ?? "a member"}`,
  }[origin];
  const on = since && origin !== "default" ? ` on ${dayOf(since)}` : "";
  return `${from}${on}${until ? `, until ${dayOf(until)}` : ""}`;
}

function dayOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO("UTC").toPlainDate().toString();
}

/**
 * The most that a request gets without the operator: a multiple of the limit, and at most the ceiling. A limit that the
 * operator has set is only changed by the operator.
 */
export function instantLimit(rule: QuotaRule, { limit, origin }: Pick<Limit, "limit" | "origin">): number {
  if (origin === "operator") return limit;
  return Math.max(limit, Math.min(limit * rule.instantFactor, rule.instantCeiling));
}

export interface Decision {
  state: "approved" | "pending";
  reason: string;
  /** When a pending request is answered at the latest. */
  answerBy: Temporal.Instant | null;
}

/** Decides a request by the published rule: approved at once, or pending for the operator, each with its reason. */
export function decideByRule(
  rule: QuotaRule,
  current: Pick<Limit, "limit" | "origin">,
  requested: number,
  now: Temporal.Instant,
): Decision {
  const most = instantLimit(rule, current);
  if (requested <= most) {
    const times = rule.instantFactor === 2 ? "twice" : `${rule.instantFactor} times`;
    return {
      state: "approved",
      reason: `Granted by rule: up to ${times} the limit, at most ${rule.instantCeiling.toLocaleString("en-US")}, is granted at once.`,
      answerBy: null,
    };
  }
  const why =
    current.origin === "operator"
      ? "The limit was set by the operator, who decides about a higher one"
      : `More than ${most.toLocaleString("en-US")} at once is decided by the operator`;
  const within = rule.answerDays === 1 ? "one business day" : `${rule.answerDays} business days`;
  return { state: "pending", reason: `${why}, within ${within}.`, answerBy: addBusinessDays(now, rule.answerDays) };
}

/** The same time so many days from Monday to Friday later, in UTC. */
export function addBusinessDays(instant: Temporal.Instant, days: number): Temporal.Instant {
  let day = instant.toZonedDateTimeISO("UTC");
  for (let counted = 0; counted < days; counted++) {
    day = day.add({ days: 1 });
    while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  }
  return day.toInstant();
}
