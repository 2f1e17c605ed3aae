import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";

const speed = sql`(output_tokens + reasoning_tokens) * 1000.0 / nullif(total_ms - first_token_ms, 0)`;

/** What a query of `speedColumns` gives for each group. Milliseconds and tokens a second; null where no answer took time. */
export interface SpeedRow extends Record<string, unknown> {
  model: string;
  requests: number;
  p50: number;
  p95: number;
  speed: number | null;
  slow: number | null;
}

/** SQL for how fast the requests of a group were: the median, and the slow end that one of twenty was beyond. */
export const speedColumns = sql`
  resource_id as model,
  count(*)::integer as requests,
  percentile_cont(0.5) within group (order by first_token_ms) as p50,
  percentile_cont(0.95) within group (order by first_token_ms) as p95,
  percentile_cont(0.5) within group (order by ${speed}) as speed,
  percentile_cont(0.05) within group (order by ${speed}) as slow`;

/** SQL for all customers' requests that streamed in so many hours until an instant: the only ones that tell a first token. */
export function streamedIn(hours: number, until: Temporal.Instant) {
  return sql`
    product = 'inference' and first_token_ms is not null
      and occurred_at > ${until.subtract({ hours }).toString()}::timestamptz and occurred_at <= ${until.toString()}::timestamptz`;
}

/** A row as the contract says it: whole milliseconds, tenths of a token a second. */
export function toSpeed({ p50, p95, speed, slow }: SpeedRow) {
  return {
    firstTokenMsP50: Math.round(p50),
    firstTokenMsP95: Math.round(p95),
    outputTokensPerSecondP50: toTenth(speed),
    outputTokensPerSecondP95: toTenth(slow),
  };
}

function toTenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
