import type { Temporal } from "temporal-polyfill";
import type { Quota } from "../contract/quotas.ts";
import type { QuotaMetric } from "./quota-id.ts";

/** A limit and where it comes from. */
export interface Limit {
  limit: number;
  origin: Quota["origin"];
}

/** What every organization may use without asking. GPUs per node type and region, rates per model. */
export const defaultLimits: Record<QuotaMetric, number> = {
  gpus: 64,
  requests_per_minute: 60,
  tokens_per_minute: 60_000,
};

/** Up to here a request can be granted without the operator. */
const instantCeilings: Record<QuotaMetric, number> = {
  gpus: 256,
  requests_per_minute: 600,
  tokens_per_minute: 600_000,
};

const instantFactor = 2;

/**
 * The published rule: a request for up to twice the limit, and at most the ceiling, is granted at once. A limit that the
 * operator has set is only changed by the operator.
 */
export function instantLimit(metric: QuotaMetric, { limit, origin }: Limit): number {
  if (origin === "operator") return limit;
  return Math.max(limit, Math.min(limit * instantFactor, instantCeilings[metric]));
}

export interface Decision {
  state: "approved" | "pending";
  reason: string;
  /** When a pending request is answered at the latest. */
  answerBy: Temporal.Instant | null;
}

/** Decides a request by the published rule: approved at once, or pending for the operator, each with its reason. */
export function decideByRule(metric: QuotaMetric, current: Limit, requested: number, now: Temporal.Instant): Decision {
  const most = instantLimit(metric, current);
  if (requested <= most) {
    return {
      state: "approved",
      reason: `Granted by rule: up to twice the limit, at most ${instantCeilings[metric]}, is granted at once.`,
      answerBy: null,
    };
  }
  const why =
    current.origin === "operator"
      ? "The limit was set by the operator, who decides about a higher one"
      : `More than ${most} at once is decided by the operator`;
  return { state: "pending", reason: `${why}, within one business day.`, answerBy: nextBusinessDay(now) };
}

/** The same time on the next day from Monday to Friday, in UTC. */
export function nextBusinessDay(instant: Temporal.Instant): Temporal.Instant {
  let day = instant.toZonedDateTimeISO("UTC").add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day.toInstant();
}
