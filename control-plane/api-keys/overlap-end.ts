import { Temporal } from "temporal-polyfill";
import { problem } from "../http/problem.ts";

const longestOverlapDays = 7;

/** Until when a secret stands beside the one that follows it. Throws `overlap_out_of_range` beyond seven days from `now`. */
export function overlapEnd(endsAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const latest = now.add({ hours: longestOverlapDays * 24 });
  const isInRange = Temporal.Instant.compare(endsAt, now) > 0 && Temporal.Instant.compare(endsAt, latest) <= 0;
  if (isInRange) return endsAt;
  throw problem("overlap_out_of_range", {
    status: 422,
    detail: `The old secret can be taken for at most ${longestOverlapDays} days more.`,
    fields: { previousEndsAt: `Choose a time from now to ${longestOverlapDays} days on.` },
    facts: { latest: latest.toString() },
  });
}
