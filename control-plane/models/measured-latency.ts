import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Model } from "../contract/models.ts";
import type { Database } from "../db/client.ts";

export type MeasuredLatency = NonNullable<Model["measured"]>;

const keptMs = 60_000;
/** Fewer requests say nothing about a model. */
const fewestRequests = 20;

interface Cached {
  readAt: number;
  byModel: Promise<Map<string, MeasuredLatency>>;
}

const cache = new WeakMap<Database, Cached>();

/**
 * First-token time and speed by model, from the last 24 hours of all customers' requests that streamed: one query a
 * minute for everybody. Models with fewer than 20 such requests are missing.
 */
export function measuredLatency(ctx: Pick<Context, "db" | "clock">): Promise<Map<string, MeasuredLatency>> {
  const cached = cache.get(ctx.db);
  if (cached && performance.now() - cached.readAt < keptMs) return cached.byModel;
  const byModel = readLatency(ctx.db, ctx.clock.now());
  cache.set(ctx.db, { readAt: performance.now(), byModel });
  byModel.catch(() => cache.delete(ctx.db));
  return byModel;
}

async function readLatency(db: Database, now: Temporal.Instant): Promise<Map<string, MeasuredLatency>> {
  const { rows } = await db.execute<{
    model: string;
    requests: number;
    p50: number;
    p95: number;
    speed: number | null;
    slow: number | null;
  }>(sql`
    select
      resource_id as model,
      count(*) as requests,
      percentile_cont(0.5) within group (order by first_token_ms) as p50,
      percentile_cont(0.95) within group (order by first_token_ms) as p95,
      percentile_cont(0.5) within group (
        order by (output_tokens + reasoning_tokens) * 1000.0 / nullif(total_ms - first_token_ms, 0)
      ) as speed,
      percentile_cont(0.05) within group (
        order by (output_tokens + reasoning_tokens) * 1000.0 / nullif(total_ms - first_token_ms, 0)
      ) as slow
    from usage_records
    where product = 'inference' and first_token_ms is not null
      and occurred_at > ${now.subtract({ hours: 24 }).toString()}::timestamptz and occurred_at <= ${now.toString()}::timestamptz
    group by resource_id
    having count(*) >= ${fewestRequests}`);
  return new Map(
    rows.map(({ model, requests, p50, p95, speed, slow }) => [
      model,
      {
        requests,
        firstTokenMsP50: Math.round(p50),
        firstTokenMsP95: Math.round(p95),
        outputTokensPerSecondP50: toTenth(speed),
        outputTokensPerSecondP95: toTenth(slow),
      },
    ]),
  );
}

function toTenth(value: number | null): number {
  return Math.round((value ?? 0) * 10) / 10;
}
