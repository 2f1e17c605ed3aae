import { Temporal } from "temporal-polyfill";
import { problem } from "../http/problem.ts";
import type { EffectiveLimit } from "./effective-limit.ts";
import { type Decision, decideByRule } from "./limits.ts";

/** The longest time that an increase can be asked for, in days. */
const longestDays = 366;

interface Asked {
  requestedLimit: number;
  until?: string | undefined;
}

/**
 * How a request is decided: the same for its preview and for itself. Throws `quota_not_higher`, and `quota_until_not_possible`
 * for an end that is over or too far away. The rule looks at the limit that stays, so that temporary ones are no ladder.
 */
export function considerRequest(
  quota: EffectiveLimit,
  { requestedLimit, until }: Asked,
  now: Temporal.Instant,
): Decision & { until: Temporal.Instant | null } {
  const end = until === undefined ? null : Temporal.Instant.from(until);
  refuseEnd(end, now);
  const { seller, rule } = quota;
  const current = end === null ? seller.base.limit : seller.limit;
  if (requestedLimit <= current) throw notHigher(current);
  return { ...decideByRule(rule, seller.base, requestedLimit, now), until: end };
}

function refuseEnd(end: Temporal.Instant | null, now: Temporal.Instant): void {
  if (end === null) return;
  const hours = now.until(end).total("hours");
  if (hours > 0 && hours <= longestDays * 24) return;
  const sentence = `Choose an end that is ahead, at most ${longestDays} days; without one the increase stays.`;
  throw problem("quota_until_not_possible", { status: 400, detail: sentence, fields: { until: sentence } });
}

function notHigher(limit: number) {
  const sentence = `The limit is ${limit} already. Ask for more than that.`;
  return problem("quota_not_higher", {
    status: 400,
    detail: sentence,
    fields: { requestedLimit: sentence },
    facts: { limit },
  });
}
